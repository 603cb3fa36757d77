// SPDX-License-Identifier: Apache-2.0
package pxe.launch.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.launch.Framework;

/** A jar on the class path and an ordinary one, as bundles of one framework. */
class ConnectedBundlesTest {
  /** Stands for the classes of a bundle. */
  public static final class Sample {}

  private static final String TEXT = "OSGI-INF/sample.txt";

  @TempDir Path folder;

  private Path jar;
  private URLClassLoader classPath;
  private ConnectedBundles connected;
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    jar = jar("connected", "Export-Package", Sample.class.getPackageName());
    classPath = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    connected = new ConnectedBundles(Set.of(jar), classPath);
    framework =
        ServiceLoader.load(ConnectFrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of("org.osgi.framework.storage", folder.resolve("cache").toString()),
                connected);
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
    classPath.close();
  }

  @Test
  void classesAreThoseOfTheClassPathAndKnowTheirBundle() throws Exception {
    Bundle bundle = install(jar);
    bundle.start();

    Class<?> type = bundle.loadClass(Sample.class.getName());

    assertSame(classPath, type.getClassLoader());
    assertSame(bundle, FrameworkUtil.getBundle(type));
    assertEquals("connected", bundle.getSymbolicName());
  }

  @Test
  void descriptionsAreThoseOfTheJar() throws Exception {
    Bundle bundle = install(jar);
    bundle.start();

    try (InputStream text = bundle.getEntry(TEXT).openStream()) {
      assertEquals("connected", new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(1, Collections.list(bundle.findEntries("OSGI-INF", "*.txt", false)).size());
    assertNull(bundle.getEntry("OSGI-INF/none.txt"));
  }

  @Test
  void ordinaryBundlesUseTheClassesOfConnectedOnes() throws Exception {
    Bundle provider = install(jar);
    Bundle ordinary = install(jar("ordinary", "Import-Package", Sample.class.getPackageName()));
    ordinary.start();

    assertTrue(ordinary.getLocation().startsWith("reference:"), ordinary.getLocation());
    assertSame(
        provider.loadClass(Sample.class.getName()), ordinary.loadClass(Sample.class.getName()));
  }

  @Test
  void aBundleThatIsNotOnTheClassPathHasClassesOfItsOwn() throws Exception {
    Bundle ordinary = install(jar("ordinary", "X-Nothing", "0"));
    ordinary.start();

    Class<?> type = ordinary.loadClass(Sample.class.getName());

    assertNotSame(classPath, type.getClassLoader());
    assertSame(ordinary, FrameworkUtil.getBundle(type));
  }

  @Test
  void aBundleWithJarsInsideItIsAnOrdinaryOneEverywhere() throws Exception {
    Path nested = jar("connected", "Bundle-ClassPath", ".,lib/inner.jar");

    Bundle bundle = install(nested);

    assertTrue(bundle.getLocation().startsWith("reference:"), bundle.getLocation());
    assertEquals(2, framework.getBundleContext().getBundles().length);
  }

  @Test
  void whatIsNoClassOfABundleHasNone() {
    assertNull(FrameworkUtil.getBundle(String.class));
    assertNull(FrameworkUtil.getBundle(ConnectedBundlesTest.class));
  }

  @Test
  void jarsOfTheClassPathAreConnectedAndNothingElse() {
    Set<Path> jars = ConnectedBundles.onClassPath("/d/lib/a.jar:/d/bundles/b.jar:/d/classes:");

    assertEquals(Set.of(Path.of("/d/lib/a.jar"), Path.of("/d/bundles/b.jar")), jars);
    assertFalse(connected.connect("connect:file:///d/bundles/none.jar").isPresent());
    assertFalse(connected.connect("profile:sample/1").isPresent());
  }

  private Bundle install(Path file) throws Exception {
    return connected.install(framework.getBundleContext(), file);
  }

  /** A bundle with a class and a text. */
  private Path jar(String name, String header, String value) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    headers.putValue(header, value);
    Path file = folder.resolve(name + ".jar");
    String type = Sample.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream content = Sample.class.getClassLoader().getResourceAsStream(type)) {
      out.putNextEntry(new ZipEntry(TEXT));
      out.write(name.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry(type));
      content.transferTo(out);
    }
    return file;
  }
}
