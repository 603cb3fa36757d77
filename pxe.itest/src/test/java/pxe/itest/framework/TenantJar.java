// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A profile bundle made on the spot.
 *
 * @param more headers beside the usual ones; one with an empty value is left out
 * @param component its description where it is one, else it is an activator
 */
record TenantJar(
    String name, String title, int ranking, Map<String, String> more, String component) {
  private static final Path PROFILES = Path.of(System.getProperty("pxe.profiles"));
  private static final String PACKAGE = "pxe.itest.framework.tenant.";

  TenantJar(String name, String title, int ranking) {
    this(name, title, ranking, Map.of(), "");
  }

  /** The same with another header. */
  TenantJar with(String header, String value) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put(header, value);
    return new TenantJar(name, title, ranking, headers, component);
  }

  /**
   * The same as a component.
   *
   * @param inside further elements of its description
   */
  TenantJar asComponent(String inside) {
    String description =
        "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='tenant.component'"
            + " activate='activate' deactivate='deactivate' immediate='true'>"
            + "<implementation class='pxe.itest.framework.tenant.TenantComponent'/>"
            + "<service><provide interface='pxe.api.profile.BootProfile'/></service>"
            + inside
            + "</scr:component>";
    return new TenantJar(name, title, ranking, more, description)
        .with("Bundle-Activator", "")
        .with("Service-Component", "OSGI-INF/tenant.xml");
  }

  Path file() {
    return PROFILES.resolve(name + ".jar");
  }

  /** Drops it into the folder whole, as {@code mv} does. */
  void drop() throws IOException {
    Files.createDirectories(PROFILES);
    Path made = Files.createTempFile(PROFILES.getParent(), "tenant", ".tmp");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made), manifest())) {
      for (String type :
          new String[] {"TenantActivator", "TenantBehaviour", "TenantComponent", "TenantProfile"}) {
        String path = (PACKAGE + type).replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(path));
        try (InputStream code = TenantJar.class.getClassLoader().getResourceAsStream(path)) {
          code.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry("OSGI-INF/tenant.xml"));
      jar.write(component.getBytes(StandardCharsets.UTF_8));
    }
    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
  }

  private Manifest manifest() {
    Map<String, String> headers =
        new TreeMap<>(
            Map.of(
                "Bundle-ManifestVersion",
                "2",
                "Bundle-SymbolicName",
                "tenant." + name,
                "Bundle-Version",
                "1.0.0",
                "Bundle-Activator",
                PACKAGE + "TenantActivator",
                "Import-Package",
                "org.osgi.framework,pxe.api.profile,pxe.api.entry,pxe.api.image,pxe.rooms.machine,"
                    + "pxe.api.resource,pxe.api.settings",
                "Tenant-Name",
                name,
                "Tenant-Title",
                title,
                "Tenant-Ranking",
                Integer.toString(ranking)));
    headers.putAll(more);
    headers.values().removeIf(String::isEmpty);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }
}
