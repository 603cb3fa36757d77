// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import pxe.itest.framework.tenant.TenantActivator;
import pxe.itest.framework.tenant.TenantProfile;

/** A profile bundle made on the spot. */
record TenantJar(String name, String title, int ranking) {
  private static final Path PROFILES = Path.of(System.getProperty("pxe.profiles"));

  private Path file() {
    return PROFILES.resolve(name + ".jar");
  }

  /** Drops it into the folder whole, as {@code mv} does. */
  void drop() throws IOException {
    Files.createDirectories(PROFILES);
    Path made = Files.createTempFile(PROFILES.getParent(), "tenant", ".tmp");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made), manifest())) {
      for (Class<?> type : new Class<?>[] {TenantActivator.class, TenantProfile.class}) {
        String path = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(path));
        try (InputStream code = type.getClassLoader().getResourceAsStream(path)) {
          code.transferTo(jar);
        }
      }
    }
    Files.move(made, file(), StandardCopyOption.REPLACE_EXISTING);
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
            "tenant." + name,
            "Bundle-Version",
            "1.0.0",
            "Bundle-Activator",
            TenantActivator.class.getName(),
            "Import-Package",
            "org.osgi.framework,pxe.api.profile,pxe.api.entry,pxe.api.image,pxe.rooms.machine,"
                + "pxe.api.resource,pxe.api.settings",
            "Tenant-Name",
            name,
            "Tenant-Title",
            title,
            "Tenant-Ranking",
            Integer.toString(ranking))
        .forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }
}
