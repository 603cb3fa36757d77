// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.iso.Fields.ce;
import static pxe.iso.Fields.nm;
import static pxe.iso.Fields.part;
import static pxe.iso.Fields.sl;
import static pxe.iso.TinyIso.BLOCK;
import static pxe.iso.TinyIso.FOLDER;
import static pxe.iso.TinyIso.FREE;
import static pxe.iso.TinyIso.MORE;
import static pxe.iso.TinyIso.ROOT;
import static pxe.iso.TinyIso.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structures that lie, loop or are cut off: one kind of answer, with the place and the fault. */
class LyingTest {
  private static final byte[] A = "A".getBytes(UTF_8);
  private static final byte[] B = "B".getBytes(UTF_8);

  @TempDir Path temp;

  private Path write(TinyIso iso) throws IOException {
    Path file = temp.resolve("x.iso");
    Files.deleteIfExists(file);
    return iso.write(file);
  }

  /** Asserts that the image is refused with this message. */
  private void assertRefused(String message, TinyIso iso) throws IOException {
    assertRefused(message, write(iso));
  }

  private static void assertRefused(String message, Path file) {
    IsoException e = assertThrows(IsoException.class, () -> IsoImage.open(file).check());
    assertEquals("x.iso: byte " + message, e.getMessage());
    assertEquals(message, e.offset() + ": " + e.fault());
  }

  private static TinyIso root(byte[]... records) {
    return new TinyIso().folder(ROOT, records);
  }

  private static TinyIso rockRidge(byte[]... records) {
    return new TinyIso().folderWith(ROOT, Fields.rockRidge(0), records);
  }

  @Test
  void whatIsNoImageIsRefused() throws Exception {
    Path file = temp.resolve("x.iso");
    Files.write(file, new byte[100]);
    assertRefused("32768: content up to byte 34816 is missing, the file ends at 100", file);
    Files.write(file, new byte[60_000]);
    assertRefused("32768: no volume of ISO 9660 is described there", file);
    assertThrows(IOException.class, () -> IsoImage.open(temp));
  }

  @Test
  void rootThatIsNotThereIsRefused() throws Exception {
    assertRefused(
        "204800: content up to byte 206848 is missing, the file ends at 43008",
        root().descriptor(16, 1, "", 100, BLOCK));
    assertRefused(
        "43008: no folder begins there",
        root().descriptor(16, 1, "", 21, BLOCK).put(21, record("A", 0, 0)));
    assertRefused(
        "49152: a folder's record cannot have 0 bytes",
        root().descriptor(16, 1, "", 24, BLOCK).put(24, new byte[1]));
  }

  @Test
  void folderThatIsTooLargeIsRefused() throws Exception {
    long large = (16L << 20) + BLOCK;
    TinyIso iso = root(record(A, 30, large, FOLDER)).put(30 + large / BLOCK, A);
    assertRefused("61440: a folder of 16779264 bytes is too large", iso);
    assertRefused(
        "61440: a folder of 4096 bytes is too large",
        root(record(A, 30, BLOCK, FOLDER | MORE), record(A, 32, BLOCK, FOLDER)).put(40, A));
  }

  @Test
  void folderOfTooManyEntriesIsRefused() throws Exception {
    byte[][] records = Collections.nCopies(65_537, record("A", 0, 0)).toArray(byte[][]::new);
    long length = (records.length / 60 + 2L) * BLOCK;
    IsoException e =
        assertThrows(
            IsoException.class,
            () ->
                IsoImage.open(
                        write(root(record(A, 30, length, FOLDER)).folder(30, records).put(5000, A)))
                    .check());
    assertEquals("a folder holds more than 65536 entries", e.fault());
  }

  @Test
  void recordsThatDoNotFitAreRefused() throws Exception {
    byte[] small = record("A", 0, 0);
    small[0] = 20;
    assertRefused("41028: a folder's record cannot have 20 bytes", root(small));
    byte[] large = record("A", 0, 0);
    large[0] = (byte) 255;
    byte[][] many = Collections.nCopies(57, record("B", 0, 0)).toArray(byte[][]::new);
    many[56] = large;
    assertRefused("42932: a folder's record cannot have 255 bytes", root(many));
    byte[] name = record("A", 0, 0);
    name[32] = 2;
    assertRefused("41028: a name is longer than the record that holds it", root(name));
  }

  @Test
  void fileThatIsCutOffIsRefusedAndTheRestIsRead() throws Exception {
    IsoImage image =
        IsoImage.open(write(root(record(A, FREE, 3000, 0), record(B, FREE, 2048, 0)).put(FREE, B)));
    IsoNode cut = image.find("A").orElseThrow();
    String message =
        "x.iso: byte 49152: content up to byte 52152 is missing, the file ends at 51200";
    assertEquals(message, assertThrows(IsoException.class, () -> image.open(cut)).getMessage());
    assertEquals(message, assertThrows(IsoException.class, image::check).getMessage());
    assertEquals('B', Source.contentOf(image, "B")[0]);
  }

  @Test
  void fileWithoutItsLastPartIsRefused() throws Exception {
    String fault = "the last part of a file is missing";
    assertRefused("41028: " + fault, root(record(A, FREE, 0, MORE)));
    assertRefused("41062: " + fault, root(record(A, FREE, 0, MORE), record(B, FREE, 0, 0)));
  }

  @Test
  void folderThatStandsInItselfIsRefusedAndNeverWalkedForEver() throws Exception {
    TinyIso iso = root(record(A, 30, BLOCK, FOLDER)).folder(30, record(B, 30, BLOCK, FOLDER));
    assertRefused("61440: the folder that begins there stands in several places", iso);
    IsoImage image = IsoImage.open(write(iso));
    assertTrue(image.find("A" + "/B".repeat(500)).isPresent());
    assertEquals(Optional.empty(), image.find("A" + "/B".repeat(5000)));
  }

  @Test
  void rootBelowItselfIsRefused() throws Exception {
    assertRefused(
        "40960: the folder that begins there stands in several places",
        root(record(A, ROOT, BLOCK, FOLDER)));
  }

  @Test
  void continuationAreasThatLieAreRefused() throws Exception {
    byte[] loop = ce(30, 0, 28);
    assertRefused(
        "61440: continuation areas follow each other without end",
        rockRidge(record(A, 0, 0, 0, loop)).put(30, loop));
    assertRefused(
        "41054: a continuation area crosses the border of its sector",
        rockRidge(record(A, 0, 0, 0, ce(30, 2000, 49))));
    assertRefused(
        "2048000: content up to byte 2048100 is missing, the file ends at 43008",
        rockRidge(record(A, 0, 0, 0, ce(1000, 0, 100))));
  }

  @Test
  void fieldsThatDoNotFitAreRefused() throws Exception {
    byte[] longer = nm("name");
    longer[2] = 100;
    assertRefused(
        "41054: a field of 100 bytes cannot stand there", rockRidge(record(A, 0, 0, 0, longer)));
    for (String signature : List.of("CE", "PX", "CL", "NM", "SL", "TF")) {
      assertRefused(
          "41054: a field of 4 bytes cannot stand there",
          rockRidge(record(A, 0, 0, 0, Fields.field(signature))));
    }
  }

  @Test
  void nameWithoutEndIsRefused() throws Exception {
    byte[] piece = nm(1, new byte[200]);
    byte[] pieces = TinyIso.join(piece, piece, piece, piece, piece, piece);
    assertRefused(
        "41054: a name is longer than 1024 bytes",
        rockRidge(record(A, 0, 0, 0, ce(30, 0, pieces.length))).put(30, pieces));
  }

  @Test
  void linkThatLiesIsRefused() throws Exception {
    byte[] cut = sl(part(0, "abc"));
    cut[6] = 4;
    String fault = "41054: a part of a link is longer than the field that holds it";
    assertRefused(fault, rockRidge(record(A, 0, 0, 0, cut)));
    assertRefused(fault, rockRidge(record(A, 0, 0, 0, sl(new byte[1]))));
    byte[] parts = sl(part(1, "a".repeat(200)));
    byte[] area = new byte[BLOCK];
    for (int i = 0; i < 9; i++) {
      System.arraycopy(parts, 0, area, i * parts.length, parts.length);
    }
    TinyIso iso = rockRidge(record(A, 0, 0, 0, ce(30, 0, 2048)));
    for (int block = 30; block < 33; block++) {
      byte[] next = ce(block + 1, 0, 2048);
      System.arraycopy(next, 0, area, 9 * parts.length, next.length);
      iso.put(block, area.clone());
    }
    assertRefused("41054: a link leads over more than 4096 bytes", iso.put(33, new byte[BLOCK]));
  }

  @Test
  void relocatedFolderThatIsNoneIsRefused() throws Exception {
    assertRefused(
        "61440: a folder's record cannot have 0 bytes",
        rockRidge(record(A, 0, 0, 0, Fields.cl(30))).put(31, A));
    assertRefused(
        "40960: the folder that begins there stands in several places",
        rockRidge(record(A, 0, 0, 0, Fields.cl(ROOT))));
  }

  @Test
  void linksInCirclesLeadNowhere() throws Exception {
    IsoImage image =
        IsoImage.open(
            write(
                rockRidge(
                    record(A, 0, 0, 0, nm("self"), sl(part(0, "self"), part(0, "x"))),
                    record(A, 0, 0, 0, nm("here"), sl(part(2, ""), part(0, "here"))),
                    record(A, 0, 0, 0, nm("root"), sl(part(8, ""), part(0, "self"))),
                    record(A, 0, 0, 0, nm("up"), sl(part(4, ""))))));
    for (String link : List.of("self", "here", "root", "up", "self/x")) {
      assertEquals(Optional.empty(), image.find(link), link);
    }
    assertEquals(
        List.of("./here", "/self", "self/x", ".."),
        image.list(image.root()).stream().map(IsoNode::target).toList());
  }

  @Test
  void imageCutOffAnywhereIsRefused() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            write(root(record(A, FREE, 2 * BLOCK, 0)).put(FREE + 1, new byte[BLOCK])));
    for (int length = 0; length < whole.length; length += 997) {
      Path file = Files.write(temp.resolve("x.iso"), Arrays.copyOf(whole, length));
      assertThrows(IsoException.class, () -> IsoImage.open(file).check());
    }
  }
}
