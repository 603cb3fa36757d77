// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
  @TempDir private Path folder;

  /** What a jar of this name and version has. */
  private URL jar(String name, String version) throws IOException {
    Path file = folder.resolve(name).resolve("META-INF/MANIFEST.MF");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "Manifest-Version: 1.0\nBundle-SymbolicName: "
            + name
            + "\nBundle-Version: "
            + version
            + "\n");
    return folder.resolve(name).toUri().toURL();
  }

  private static String version(URL... path) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      return Main.version(loader);
    }
  }

  @Test
  void itIsOursThoughTheFrameworkStandsFirst() throws IOException {
    URL framework = jar("org.apache.felix.framework", "7.0.5");
    assertEquals("0.9.0", version(framework, jar("pxe.launch", "0.9.0"), jar("other", "1")));
    assertThrows(IOException.class, () -> version(framework));
  }
}
