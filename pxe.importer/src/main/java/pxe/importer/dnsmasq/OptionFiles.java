// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pxe.importer.source.Place;
import pxe.importer.source.SourceText;

/**
 * Reads a configuration with the files that it names: {@code conf-file}, {@code conf-dir}, {@code
 * dhcp-hostsfile}, {@code dhcp-optsfile} and their folders. A file that is not there stays an
 * option, which is remarked.
 */
public final class OptionFiles {
  private static final List<String> DPKG =
      List.of(".dpkg-dist", ".dpkg-old", ".dpkg-new", ".dpkg-bak", "README");

  private final List<Option> options = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();

  private OptionFiles() {}

  /** The options of a file in the order in which dnsmasq takes them. */
  public static List<Option> read(Path file) throws IOException {
    OptionFiles files = new OptionFiles();
    if (Files.isDirectory(file)) {
      for (Path each : files.files(file, DPKG)) {
        files.readOptions(each);
      }
    } else {
      files.readOptions(file);
    }
    return files.options;
  }

  /**
   * A folder that Debian's service makes dnsmasq read beside its configuration, although that does
   * not name it; empty where there is none, or where it is named.
   */
  public static Optional<Path> unnamedFolder(Path file, List<Option> options) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("dnsmasq.d");
    boolean isRead = options.stream().anyMatch(o -> o.place().file().startsWith("dnsmasq.d/"));
    if (!file.endsWith("dnsmasq.conf") || isRead || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    return new OptionFiles().files(folder, DPKG).isEmpty() ? Optional.empty() : Optional.of(folder);
  }

  private void readOptions(Path file) throws IOException {
    read.add(file.toRealPath());
    List<String> lines = SourceText.lines(file);
    if (lines.stream().anyMatch(line -> line.strip().matches("config\\s+dnsmasq\\b.*"))) {
      throw new IOException(
          file
              + " is OpenWrt's own configuration; import the one that it makes for dnsmasq,"
              + " /var/etc/dnsmasq.conf.*");
    }
    for (int i = 0; i < lines.size(); i++) {
      Place place = new Place(nameOf(file), i + 1);
      for (Option option : Option.of(place, lines.get(i)).stream().toList()) {
        take(option, file);
      }
    }
  }

  private void take(Option option, Path from) throws IOException {
    switch (option.name()) {
      case "conf-file" -> {
        Path named = named(option, from);
        if (canRead(named)) {
          readOptions(named);
          return;
        }
      }
      case "conf-dir" -> {
        Path named = named(option, from);
        if (Files.isDirectory(named)) {
          for (Path file : files(named, option.fields().subList(1, option.fields().size()))) {
            readOptions(file);
          }
          return;
        }
      }
      case "dhcp-hostsfile", "dhcp-hostsdir", "dhcp-optsfile", "dhcp-optsdir" -> {
        String each = option.name().startsWith("dhcp-hosts") ? "dhcp-host" : "dhcp-option";
        Path named = named(option, from);
        if (Files.isDirectory(named)) {
          for (Path file : files(named, List.of())) {
            readValues(file, each);
          }
          return;
        }
        if (canRead(named)) {
          readValues(named, each);
          return;
        }
      }
      default -> {
        // stands for itself
      }
    }
    options.add(option);
  }

  /** Each line is the value of an option. */
  private void readValues(Path file, String name) throws IOException {
    List<String> lines = SourceText.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      Place place = new Place(nameOf(file), i + 1);
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Option.of(place, name + "=" + line).ifPresent(options::add);
      }
    }
  }

  /** With its folder, where several files are of one. */
  private static String nameOf(Path file) {
    Path folder = file.toAbsolutePath().getParent().getFileName();
    String name = file.getFileName().toString();
    return folder != null && folder.toString().endsWith(".d") ? folder + "/" + name : name;
  }

  private static Path named(Option option, Path from) {
    return from.toAbsolutePath().resolveSibling(option.fields().get(0));
  }

  private boolean canRead(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.isReadable(file) && !read.contains(file.toRealPath());
  }

  /**
   * Those of a folder by name. Behind its name stand endings: with a star in front those that are
   * read, without one those that are not.
   */
  private List<Path> files(Path folder, List<String> endings) throws IOException {
    List<String> only =
        endings.stream().filter(e -> e.startsWith("*")).map(e -> e.substring(1)).toList();
    List<String> not = endings.stream().filter(e -> !e.isEmpty() && !e.startsWith("*")).toList();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        boolean isLeftOut = name.endsWith("~") || name.startsWith(".") || name.matches("#.*#");
        if (!isLeftOut
            && (only.isEmpty() || only.stream().anyMatch(name::endsWith))
            && not.stream().noneMatch(name::endsWith)
            && canRead(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
