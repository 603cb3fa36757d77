// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The platform as it was built. */
final class Distribution {
  /** Where the build puts it; surefire runs in the module's folder. */
  static final Path BUILT = Path.of("..", "pxe.dist", "target", "pxe").toAbsolutePath().normalize();

  private Distribution() {}

  /** A copy that has no profiles of its own. */
  static Path withoutProfiles(Path folder) {
    Path copy = folder.resolve("pxe");
    try (Running cp =
        Running.start("cp", new ProcessBuilder("cp", "-a", BUILT.toString(), copy.toString()))) {
      if (cp.exitCode(Await.PATIENCE) != 0) {
        throw new AssertionError(cp.output());
      }
    }
    Path own = copy.resolve("profiles");
    try (Stream<Path> files = Files.list(own)) {
      for (Path profile : files.toList()) {
        Files.delete(profile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** The standard profile bundle for Ubuntu. */
  static Path ubuntuProfile() {
    try (Stream<Path> files = Files.list(BUILT.resolve("profiles"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("pxe.profiles.ubuntu"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the distribution has no profile for Ubuntu"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
