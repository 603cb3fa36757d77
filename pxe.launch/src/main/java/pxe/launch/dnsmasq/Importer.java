// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries a configuration of dnsmasq over into a home directory, and says what became of it. */
public final class Importer {
  private final Path etc;
  private final Path images;
  private final PrintStream out;

  /**
   * An importer.
   *
   * @param etc where settings are written
   * @param images where entries and the files that they name are put
   */
  public Importer(Path etc, Path images, PrintStream out) {
    this.etc = etc;
    this.images = images;
    this.out = out;
  }

  /** Reads a file; existing settings of ours are left as they are. */
  public void run(Path file) throws IOException {
    Translation translation = Translator.translate(Files.readAllLines(file));
    translation.remarks().forEach(out::println);
    for (Map.Entry<String, Map<String, String>> pid : translation.settings().entrySet()) {
      write(etc.resolve(pid.getKey() + ".cfg"), text(pid.getValue()));
    }
    if (translation.tftpRoot().isPresent()) {
      takeFiles(file.toAbsolutePath().resolveSibling(translation.tftpRoot().get()));
    }
  }

  private static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** What is there is an operator's work: the new text goes beside it. */
  private void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    boolean isThere = Files.exists(file) && !Files.readString(file).equals(text);
    Path target = isThere ? file.resolveSibling(file.getFileName() + ".imported") : file;
    Files.writeString(target, text);
    out.println("written: " + target + (isThere ? " (" + file.getFileName() + " is kept)" : ""));
  }

  private void takeFiles(Path root) throws IOException {
    Path menu = root.resolve("pxelinux.cfg/default");
    if (!Files.isReadable(menu)) {
      out.println("there is no menu " + menu + "; copy what can be booted into " + images);
      return;
    }
    LoaderMenu read = LoaderMenu.read(Files.readAllLines(menu));
    if (read.labels().isEmpty()) {
      out.println(menu + " has no labels of its own: copy " + root + " as a whole into " + images);
      return;
    }
    if (!read.title().isEmpty()) {
      out.println("the menu's title is " + read.title() + ": write it into etc/pxe.menu.cfg");
    }
    for (LoaderMenu.Label label : read.labels()) {
      Optional<EntryText> entry = EntryText.of(label, root.toString());
      if (entry.isEmpty()) {
        out.println(
            "label " + label.name() + " is not carried over: it names no files in a folder");
      } else {
        take(entry.get(), root);
      }
    }
  }

  private void take(EntryText entry, Path root) throws IOException {
    for (String file : entry.files()) {
      Path source = root.resolve(file);
      Path folder = images.resolve(source.getParent().getFileName());
      Path target = folder.resolve(source.getFileName());
      if (!Files.isReadable(source)) {
        out.println("there is no file " + source);
      } else if (!Files.exists(target)) {
        Files.createDirectories(folder);
        Files.copy(source, target);
        out.println("copied: " + target);
      }
    }
    write(images.resolve(entry.image()).resolve("entries").resolve(entry.name()), entry.text());
  }
}
