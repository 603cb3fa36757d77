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
public record SampleJar(
    String name, String title, int ranking, Map<String, String> more, String component) {
  private static final String PACKAGE = "pxe.itest.framework.sample.";

  public SampleJar(String name, String title, int ranking) {
    this(name, title, ranking, Map.of(), "");
  }

  /** The same with another header. */
  public SampleJar with(String header, String value) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put(header, value);
    return new SampleJar(name, title, ranking, headers, component);
  }

  /**
   * The same as a component.
   *
   * @param inside further elements of its description
   */
  public SampleJar asComponent(String inside) {
    String description =
        "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='sample.component'"
            + " activate='activate' deactivate='deactivate' immediate='true'>"
            + "<implementation class='pxe.itest.framework.sample.SampleComponent'/>"
            + "<service><provide interface='pxe.api.profile.BootProfile'/></service>"
            + inside
            + "</scr:component>";
    return new SampleJar(name, title, ranking, more, description)
        .with("Bundle-Activator", "")
        .with("Service-Component", "OSGI-INF/sample.xml");
  }

  Path file() {
    return Path.of(System.getProperty("pxe.profiles")).resolve(name + ".jar");
  }

  /** Drops it into the folder of the framework that the tests run in. */
  void drop() throws IOException {
    drop(file());
  }

  /** Drops it into a folder whole, as {@code mv} does. */
  public void drop(Path file) throws IOException {
    Path folder = Files.createDirectories(file.getParent());
    Path made = Files.createTempFile(folder.getParent(), "sample", ".tmp");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made), manifest())) {
      for (String type :
          new String[] {"SampleActivator", "SampleBehaviour", "SampleComponent", "SampleProfile"}) {
        String path = (PACKAGE + type).replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(path));
        try (InputStream code = SampleJar.class.getClassLoader().getResourceAsStream(path)) {
          code.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry("OSGI-INF/sample.xml"));
      jar.write(component.getBytes(StandardCharsets.UTF_8));
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
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
                "sample." + name,
                "Bundle-Version",
                "1.0.0",
                "Bundle-Activator",
                PACKAGE + "SampleActivator",
                "Import-Package",
                "org.osgi.framework,pxe.api.profile,pxe.api.entry,pxe.api.image,pxe.rooms.machine,"
                    + "pxe.api.resource,pxe.api.settings",
                "Sample-Name",
                name,
                "Sample-Title",
                title,
                "Sample-Ranking",
                Integer.toString(ranking)));
    headers.putAll(more);
    headers.values().removeIf(String::isEmpty);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }
}
