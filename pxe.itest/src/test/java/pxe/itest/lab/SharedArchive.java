// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One class archive for all platforms that tests run on their own JDK: each has a home of its own,
 * in which there is none, and a start without one takes a third longer.
 */
final class SharedArchive {
  /** Where it is. */
  static final Path FILE = make();

  private SharedArchive() {}

  private static Path make() {
    try {
      Path home = Files.createDirectories(Path.of("target", "lab", "archive").toAbsolutePath());
      ProcessBuilder command =
          new ProcessBuilder(
              Distribution.BUILT.resolve("bin/pxe").toString(),
              "archive",
              "--home",
              home.toString());
      command.environment().put("JAVA_HOME", System.getProperty("java.home"));
      try (Running archive = Running.start("pxe archive", command)) {
        if (archive.exitCode(Await.PATIENCE) != 0) {
          throw new AssertionError(archive.output());
        }
      }
      try (Stream<Path> files = Files.list(home.resolve("data/archive"))) {
        return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
      }
    } catch (IOException e) {
      throw new AssertionError("no class archive for the lab", e);
    }
  }
}
