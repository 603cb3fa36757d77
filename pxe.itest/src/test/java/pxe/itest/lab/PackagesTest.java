// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content gives the same packages, and they say what is in them. */
@Needs({Requirement.PACKAGES, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class PackagesTest {
  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.walk(Distribution.BUILT)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest));
  }

  /** By somebody with another mask and another time zone, from files with other times and modes. */
  @Test
  void whoMakesThemWhenAndWhereDoesNotMatter(@TempDir Path folder) throws IOException {
    Path copy = folder.resolve("copy");
    List<String> other = List.of("sh", "-c", "umask 077 && \"$@\"", "sh");
    String[] copying = {"cp", "-R", Distribution.BUILT.toString(), copy.toString()};
    ProcessBuilder command =
        new ProcessBuilder(Stream.concat(other.stream(), Stream.of(copying)).toList());
    try (Running cp = Running.start("cp", command)) {
      assertEquals(0, cp.exitCode(Await.PATIENCE), cp::output);
    }
    String[] before =
        Stream.concat(Stream.of("env", "TZ=Pacific/Auckland", "LC_ALL=C.UTF-8"), other.stream())
            .toArray(String[]::new);
    List<Path> again = Packages.files(Packages.make(copy, folder.resolve("again"), before));
    List<Path> once = Packages.files(Packages.folder());
    assertEquals(
        once.stream().map(Path::getFileName).toList(),
        again.stream().map(Path::getFileName).toList());
    assertTrue(once.size() >= 6, once::toString);
    for (int i = 0; i < once.size(); i++) {
      assertEquals(-1, Files.mismatch(once.get(i), again.get(i)), once.get(i)::toString);
    }
  }

  /** Without which a second build would give other packages. */
  @Test
  void ourJarsDoNotSayWhenTheyWereBuilt() throws IOException {
    Set<LocalDateTime> times = new HashSet<>();
    for (Path jar : jars()) {
      if (jar.getFileName().toString().startsWith("pxe.")) {
        try (JarFile file = new JarFile(jar.toFile())) {
          Attributes manifest = file.getManifest().getMainAttributes();
          assertNull(manifest.getValue("Bnd-LastModified"), jar::toString);
          assertNull(manifest.getValue("Built-By"), jar::toString);
          file.stream().forEach(entry -> times.add(entry.getTimeLocal()));
        }
      }
    }
    assertEquals(1, times.size(), times::toString);
  }

  @Test
  void theBillOfMaterialsHasEachJarAndEachPackage() throws IOException, NoSuchAlgorithmException {
    String bill = Files.readString(Packages.find("1.0.cdx.json"));
    for (Path jar : jars()) {
      String place = Distribution.BUILT.relativize(jar).toString();
      assertTrue(bill.contains("{\"location\": \"" + place + "\"}"), place);
      assertTrue(bill.contains(sum(jar)), place);
    }
    assertTrue(bill.contains("pkg:maven/org.apache.felix/org.apache.felix.framework@"), bill);
    String ofImage =
        Packages.files(Packages.folder()).stream()
            .filter(file -> file.toString().matches(".*-oci-.*json"))
            .findFirst()
            .map(PackagesTest::read)
            .orElseThrow();
    for (String part :
        List.of("\"OpenJDK\"", "pkg:deb/debian/libc6@", "\"pxelinux\"", "pxe.tftp")) {
      assertTrue(ofImage.contains(part), part);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSumsAreThoseOfAllFiles() {
    ProcessBuilder command =
        new ProcessBuilder("sha256sum", "--check", "SHA256SUMS")
            .directory(Packages.folder().toFile());
    try (Running checking = Running.start("sha256sum", command)) {
      assertEquals(0, checking.exitCode(Await.PATIENCE), checking::output);
      assertEquals(Packages.files(Packages.folder()).size() - 1, checking.lines().size());
    }
  }
}
