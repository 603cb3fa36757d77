// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pxe.importer.dnsmasq.Host;

/** A folder with a TFTP root, into which configurations are imported. */
final class ImportedHome {
  private final Path folder;
  private final Path root;

  ImportedHome(Path folder) throws IOException {
    this.folder = folder;
    this.root = Files.createDirectories(folder.resolve("tftp"));
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("images"));
  }

  Path root() {
    return root;
  }

  /** A text in the TFTP root. */
  ImportedHome with(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
    return this;
  }

  /** Files in the TFTP root that hold their names. */
  ImportedHome files(String... files) throws IOException {
    for (String file : files) {
      with(file, file);
    }
    return this;
  }

  /** Imports lines, in which ROOT stands for the TFTP root. */
  String run(String... lines) throws IOException {
    return run(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), false);
  }

  String tryOut(String... lines) throws IOException {
    return run(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), true);
  }

  private String run(byte[] configuration, boolean isTrial) throws IOException {
    String text = new String(configuration, StandardCharsets.ISO_8859_1);
    Path file = folder.resolve("dnsmasq.conf");
    Files.writeString(file, text.replace("ROOT", root.toString()), StandardCharsets.ISO_8859_1);
    return importing(file, isTrial);
  }

  String importing(Path file, boolean isTrial) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new Importer(
            folder.resolve("etc"),
            folder.resolve("images"),
            new Host(Map.of("192.168.77.2", "eth7"), Map.of("192.168.77.2", 24)),
            new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(file, isTrial);
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Imports a folder of the test resources: its configuration, with the root beside it. */
  String runCase(String name, String configuration) throws IOException {
    try {
      Path from = Path.of(ImportedHome.class.getResource("/cases/" + name).toURI());
      if (Files.exists(from.resolve("tftp"))) {
        try (Stream<Path> all = Files.walk(from.resolve("tftp"))) {
          for (Path each : (Iterable<Path>) all::iterator) {
            Path target = root.resolve(from.resolve("tftp").relativize(each).toString());
            if (Files.isRegularFile(each)) {
              Files.createDirectories(target.getParent());
              Files.copy(each, target);
            }
          }
        }
      }
      return run(Files.readAllBytes(from.resolve(configuration)), false);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of the home. */
  String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** The settings of a PID; empty where they have no file. */
  String settings(String pid) throws IOException {
    Path file = folder.resolve("etc").resolve(pid + ".cfg");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** All files below etc/ and images/, sorted. */
  List<String> all() throws IOException {
    return Stream.of("etc", "images").map(this::below).flatMap(Collection::stream).toList();
  }

  private List<String> below(String name) {
    try (Stream<Path> all = Files.walk(folder.resolve(name))) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
