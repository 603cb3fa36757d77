// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A profile bundle without Java, made on the spot.
 *
 * @param name its file, and the last part of its symbolic name
 * @param requirement its {@code Require-Capability}
 */
record TextJar(String name, String requirement) {
  private static final Path PROFILES = Path.of(System.getProperty("pxe.profiles"));

  /** What asks for the extender. */
  static final String EXTENDER =
      "osgi.extender;filter:=\"(&(osgi.extender=pxe.profile)(version>=1.0.0))\"";

  private Path file() {
    return PROFILES.resolve(name + ".jar");
  }

  /** Drops it into the folder whole, with one entry file. */
  void drop(String profile, String entry) throws IOException {
    Files.createDirectories(PROFILES);
    Path made = Files.createTempFile(PROFILES.getParent(), "text", ".tmp");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made), manifest())) {
      put(jar, "OSGI-INF/profile/profile.conf", profile);
      put(jar, "OSGI-INF/profile/entries/boot.conf", entry);
    }
    Files.move(made, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(JarOutputStream jar, String path, String text) throws IOException {
    jar.putNextEntry(new JarEntry(path));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Map.of(
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "text." + name,
            "Bundle-Version",
            "1.0.0",
            "Require-Capability",
            requirement)
        .forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }
}
