// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packages of the built platform, as {@code ./pxe package} makes them. */
final class Packages {
  private static final Path TARGET = Path.of("target", "packages").toAbsolutePath();
  private static final Path MAKER =
      Path.of("..", "pxe.dist", "src", "package", "make").toAbsolutePath().normalize();

  private static Path made;

  private Packages() {}

  /**
   * The folder that they are in; made once for all tests, where {@code PXE_LAB_PACKAGES} does not
   * name those that were made of this distribution before.
   */
  static synchronized Path folder() {
    if (made == null) {
      String before = System.getenv("PXE_LAB_PACKAGES");
      made = before == null ? make(Distribution.BUILT, TARGET) : Path.of(before);
    }
    return made;
  }

  /** Makes those of a distribution; {@code before} stands in front of the command. */
  static Path make(Path distribution, Path folder, String... before) {
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(List.of(MAKER.toString(), distribution.toString(), "1.0", folder.toString()));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try (Running making = Running.start("make", command)) {
      if (making.exitCode(Await.PATIENCE.multipliedBy(8)) != 0) {
        throw new AssertionError(making.output());
      }
    }
    return folder;
  }

  /** The one whose name ends so. */
  static Path find(String end) {
    return files(folder()).stream()
        .filter(file -> file.toString().endsWith(end))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no package *" + end));
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
