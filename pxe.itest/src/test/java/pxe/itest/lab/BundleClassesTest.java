// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether the fixed bundles have the application class loader or loaders of their own, the platform
 * does the same.
 */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PLATFORM})
class BundleClassesTest {
  private static final String PROFILE = "pxe.profiles.ubuntu";

  @ParameterizedTest
  @CsvSource({"connected, connect:", "isolated, reference:"})
  void thePlatformServesAndTakesProfilesUpEitherWay(String bundles, String location)
      throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Files.writeString(
          Files.createDirectory(home.images().resolve("files")).resolve("file.txt"), "content\n");
      Path distribution = Distribution.withoutProfiles(lab.folder());
      try (PlatformProcess platform =
          PlatformProcess.run(lab, distribution, Map.of("PXE_BUNDLES", bundles), home)) {
        for (String scheme : List.of("http://", "tftp://")) {
          String url = scheme + Lab.SERVER_ADDRESS + "/images/files/file.txt";
          assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", url), url);
        }
        home.withProfile(Distribution.ubuntuProfile());
        platform.waitFor("profile bundle " + PROFILE);

        List<String> rows = platform.shell(lab, home, "lb", "-l").lines().toList();
        List<String> ours = rows.stream().filter(row -> row.contains("/bundles/pxe.")).toList();
        assertTrue(ours.size() > 10, rows::toString);
        for (String row : ours) {
          assertTrue(row.contains("|" + location), row);
        }
        assertTrue(platform.shell(lab, home, "profiles").contains(PROFILE), platform::output);
      }
    }
  }

  /** On one class path the first would hide the other. */
  @Test
  void noClassIsInTwoJarsOfTheDistribution() throws IOException {
    Map<String, Path> jarOf = new HashMap<>();
    for (Path jar : Stream.concat(jarsIn("lib"), jarsIn("bundles")).toList()) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        for (String type : file.stream().map(ZipEntry::getName).filter(this::isClass).toList()) {
          Path other = jarOf.put(type, jar);
          assertNull(other, () -> type + " is in " + other + " and in " + jar);
        }
      }
    }
    assertTrue(jarOf.size() > 1000, () -> "only " + jarOf.size() + " classes");
  }

  private boolean isClass(String entry) {
    return entry.endsWith(".class") && !entry.startsWith("META-INF/");
  }

  private static Stream<Path> jarsIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Distribution.BUILT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
    }
  }
}
