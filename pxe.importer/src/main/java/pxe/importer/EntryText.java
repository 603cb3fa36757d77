// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pxe.importer.pxelinux.Label;
import pxe.importer.pxelinux.LabelTarget;

/** Writes a label as an entry file. */
final class EntryText {
  /** A line of an entry file, the key among it. */
  private static final int LONGEST_LINE = 4096;

  /**
   * A line that names a file.
   *
   * @param key such as {@code linux}
   * @param file the file
   * @param arguments behind it, for a module
   */
  record FileLine(String key, Path file, String arguments) {}

  /**
   * What an entry file says of how to boot.
   *
   * @param files in order, the kernel first
   * @param options the kernel's arguments
   */
  record Content(List<FileLine> files, String options) {
    Content {
      files = List.copyOf(files);
    }

    /** The file whose folder is the entry's home: the RAM disk or first module, or the kernel. */
    Path home() {
      return files.get(files.size() > 1 ? 1 : 0).file();
    }
  }

  private EntryText() {}

  /** The names of all files of what a label boots, which is a kernel or a boot file. */
  static List<String> names(LabelTarget boot) {
    List<String> names = new ArrayList<>();
    if (boot instanceof LabelTarget.Linux linux) {
      names.add(linux.kernel());
      names.addAll(linux.initrds());
    } else if (boot instanceof LabelTarget.Multiboot multiboot) {
      multiboot.parts().forEach(part -> names.add(part.file()));
    } else if (boot instanceof LabelTarget.Chain chain) {
      names.add(chain.file());
    }
    return names;
  }

  /**
   * The files of what a label boots.
   *
   * @param find gives the file of a name
   */
  static Content content(LabelTarget boot, Function<String, Path> find) {
    List<FileLine> files = new ArrayList<>();
    if (boot instanceof LabelTarget.Linux linux) {
      files.add(new FileLine("linux", find.apply(linux.kernel()), ""));
      linux.initrds().stream()
          .map(find)
          .distinct() // INITRD and initrd= may name the same
          .forEach(file -> files.add(new FileLine("initrd", file, "")));
      return new Content(files, linux.arguments());
    }
    if (boot instanceof LabelTarget.Multiboot multiboot) {
      List<LabelTarget.Multiboot.Part> parts = multiboot.parts();
      for (LabelTarget.Multiboot.Part part : parts) {
        boolean isFirst = files.isEmpty();
        files.add(
            new FileLine(
                isFirst ? "multiboot" : "module",
                find.apply(part.file()),
                isFirst ? "" : part.arguments()));
      }
      return new Content(files, parts.get(0).arguments());
    }
    return new Content(
        List.of(new FileLine("chain", find.apply(((LabelTarget.Chain) boot).file()), "")), "");
  }

  /**
   * The text.
   *
   * @param sortKey empty for none
   * @param reference how a file is named from the entry's image
   */
  static String of(Label label, Content files, String sortKey, Function<Path, String> reference) {
    StringBuilder text = new StringBuilder();
    line(text, "title", label.title());
    line(text, "sort-key", sortKey);
    label.submenus().forEach(title -> line(text, "submenu", title));
    label.help().forEach(help -> line(text, "help", help));
    for (FileLine file : files.files()) {
      line(text, file.key(), (reference.apply(file.file()) + " " + file.arguments()).strip());
    }
    line(text, "options", files.options());
    return text.toString();
  }

  /** Variables are ours: what looks like one in a menu of PXELINUX is text. */
  private static void line(StringBuilder text, String key, String value) {
    if (!value.isEmpty()) {
      String plain = value.replaceAll("\\p{Cntrl}", " ").replace("${", "$${");
      text.append(key).append(' ').append(plain).append('\n');
    }
  }

  /** Why a text would not be read as it is meant; empty if it would. */
  static String fault(Content files, String text) {
    if (text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      return "a line of it would be longer than " + LONGEST_LINE + " characters";
    }
    if (files.options().chars().filter(c -> c == '"').count() % 2 != 0
        || files.files().stream()
            .anyMatch(f -> f.arguments().chars().filter(c -> c == '"').count() % 2 != 0)) {
      return "a quote in its arguments is not closed";
    }
    boolean isOdd =
        files.files().stream()
            .map(f -> f.file().getFileName().toString())
            .anyMatch(name -> name.indexOf('*') >= 0 || name.indexOf(' ') >= 0);
    return isOdd ? "the name of a file holds a blank or a star" : "";
  }
}
