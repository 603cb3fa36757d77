// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images that mkudffs 2.3 made (version 2.01; media hd with blocks of 512 and of 4096 bytes, and
 * cdrw, which is sparable), filled by Linux 6.1. Each file holds its name and a line feed, again
 * and again.
 */
class UdfByLinuxTest {
  @TempDir Path temp;

  static Path unpacked(String name, Path folder) throws IOException {
    Path image = folder.resolve(name + ".iso");
    try (InputStream packed =
        new GZIPInputStream(UdfByLinuxTest.class.getResourceAsStream(name + ".img.gz"))) {
      Files.copy(packed, image);
    }
    return image;
  }

  private IsoImage open(String name) throws IOException {
    return IsoImage.open(unpacked(name, temp));
  }

  private static byte[] repeated(String path, int size) {
    String line = path.substring(path.lastIndexOf('/') + 1) + "\n";
    byte[] bytes = line.getBytes(UTF_8);
    byte[] all = new byte[size];
    for (int i = 0; i < size; i++) {
      all[i] = bytes[i % bytes.length];
    }
    return all;
  }

  private static void assertHolds(IsoImage image, String path, int size) throws IOException {
    assertArrayEquals(repeated(path, size), Source.contentOf(image, path), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"udf-512", "udf-4096", "udf-sparable"})
  void filesHoldWhatWasWritten(String name) throws Exception {
    IsoImage image = open(name);
    assertEquals(Naming.UDF, image.naming());
    assertTrue(image.label().startsWith("UDF "), image.label());
    assertHolds(image, "boot/vmlinuz", 3000);
    assertHolds(image, "tiny", 5);
    assertHolds(image, "empty", 0);
    assertHolds(image, "boot/block", 2048);
    assertHolds(image, "big", 300_000);
    assertHolds(image, "boot/Größe ≠ 漢字 [1].gz", 777);
    assertHolds(image, "n".repeat(200), 20);
    assertHolds(image, "1/2/3/4/5/6/7/8/9/10/deep", 10);
    assertArrayEquals(
        repeated("vmlinuz", 3000), Source.contentOf(image, image.find("hard").orElseThrow()));
    assertArrayEquals(
        repeated("a", 40 * 4096), Source.contentOf(image, image.find("pieces-a").orElseThrow()));
    assertArrayEquals(
        repeated("b", 40 * 4096), Source.contentOf(image, image.find("pieces-b").orElseThrow()));
    assertEquals(Optional.empty(), image.find("gone"));
    assertEquals(99, image.list(image.find("many").orElseThrow()).size());
    for (int i = 0; i < 99; i++) {
      assertHolds(image, "many/file-" + i, i % 7);
    }
    Totals totals = image.check();
    assertEquals(110, totals.files());
    assertEquals(1, totals.others(), "the file with a hole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"udf-512", "udf-4096", "udf-sparable"})
  void linksAreFollowedInsideTheImageAndLeadNowhereOutside(String name) throws Exception {
    IsoImage image = open(name);
    for (String link : List.of("link", "folderlink/vmlinuz", "BOOT/VMLINUZ")) {
      assertEquals("vmlinuz", image.find(link).orElseThrow().name(), link);
    }
    assertEquals("tiny", image.find("boot/up").orElseThrow().name());
    for (String link : List.of("absolute", "climbs")) {
      assertEquals(Optional.empty(), image.find(link), link);
    }
    IsoNode climbs =
        image.list(image.root()).stream()
            .filter(node -> node.name().equals("climbs"))
            .findFirst()
            .orElseThrow();
    assertEquals("../../etc/passwd", climbs.target());
  }

  /** What stands beside its description is sent from there, as every other file is. */
  @ParameterizedTest
  @ValueSource(strings = {"udf-512", "udf-4096", "udf-sparable"})
  void filesAreStretchesOfTheImage(String name) throws Exception {
    IsoImage image = open(name);
    for (String file : List.of("boot/block", "tiny", "boot/vmlinuz", "empty")) {
      assertTrue(image.find(file).orElseThrow().region().isPresent(), file);
    }
  }
}
