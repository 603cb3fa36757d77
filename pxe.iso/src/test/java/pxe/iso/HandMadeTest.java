// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.iso.Fields.field;
import static pxe.iso.Fields.nm;
import static pxe.iso.Fields.px;
import static pxe.iso.TinyIso.BLOCK;
import static pxe.iso.TinyIso.FOLDER;
import static pxe.iso.TinyIso.MORE;
import static pxe.iso.TinyIso.ROOT;
import static pxe.iso.TinyIso.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandMadeTest {
  private static final byte[] A = "A".getBytes(UTF_8);

  @TempDir Path temp;

  private IsoImage open(TinyIso iso) throws IOException {
    return IsoImage.open(iso.write(temp.resolve("x.iso")));
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static String names(IsoImage image) throws IOException {
    return String.join(" ", image.list(image.root()).stream().map(IsoNode::name).toList());
  }

  private IsoImage rockRidge(byte[]... records) throws IOException {
    return open(new TinyIso().folderWith(ROOT, Fields.rockRidge(0), records));
  }

  @Test
  void extentsThatTouchAreOneRegion() throws Exception {
    byte[] content = random(3 * BLOCK + 100);
    IsoImage image =
        open(
            new TinyIso()
                .folder(ROOT, record(A, 30, 2 * BLOCK, MORE), record(A, 32, BLOCK + 100, 0))
                .put(30, content));
    IsoNode node = image.find("a").orElseThrow();
    assertEquals(Optional.of(new Extent(30 * BLOCK, content.length)), node.region());
    assertArrayEquals(content, Source.contentOf(image, node));
  }

  @Test
  void extentsThatLieApartAreReadInOrder() throws Exception {
    byte[] content = random(2 * BLOCK + 700 + 5);
    IsoImage image =
        open(
            new TinyIso()
                .folder(
                    ROOT,
                    record(A, 40, 2 * BLOCK, MORE),
                    record(A, 30, 700, MORE),
                    record(A, 0, 0, MORE),
                    record(A, 50, 5, 0),
                    record("B", 60, 1))
                .put(40, Arrays.copyOf(content, 2 * BLOCK))
                .put(30, Arrays.copyOfRange(content, 2 * BLOCK, 2 * BLOCK + 700))
                .put(50, Arrays.copyOfRange(content, 2 * BLOCK + 700, content.length))
                .put(60, A));
    IsoNode node = image.find("A").orElseThrow();
    assertEquals(3, node.extents().size());
    assertEquals(Optional.empty(), node.region());
    assertArrayEquals(content, Source.contentOf(image, node));
    try (IsoContent open = image.open(node)) {
      for (int step : new int[] {1, 512, 1468, BLOCK}) {
        ByteBuffer all = ByteBuffer.allocate(content.length);
        for (int at = 0; at < content.length; at += step) {
          assertEquals(Math.min(step, content.length - at), open.read(piece(all, step), at));
        }
        assertArrayEquals(content, all.array());
      }
    }
    assertEquals(2, image.check().files());
  }

  private static ByteBuffer piece(ByteBuffer all, int step) {
    int length = Math.min(step, all.remaining());
    ByteBuffer piece = all.slice(all.position(), length);
    all.position(all.position() + length);
    return piece;
  }

  @Test
  void contentBeyondFourGibibytesIsReached() throws Exception {
    byte[] content = random(5000);
    long block = 3_000_000;
    IsoImage image =
        open(new TinyIso().folder(ROOT, record("A", block, content.length)).put(block, content));
    assertArrayEquals(content, Source.contentOf(image, "A"));
    assertEquals(block * BLOCK, image.find("A").orElseThrow().extents().get(0).offset());
  }

  @Test
  void fileOfMoreThanFourGibibytesIsOneRegion() throws Exception {
    long most = 0xffff_f800L;
    long border = 100 + most / BLOCK;
    byte[] end = random(BLOCK + 9);
    IsoImage image =
        open(
            new TinyIso()
                .folder(ROOT, record(A, 100, most, MORE), record(A, border, end.length, 0))
                .put(border, end));
    IsoNode node = image.find("A").orElseThrow();
    assertEquals(most + end.length, node.size());
    assertTrue(node.region().isPresent());
    try (IsoContent open = image.open(node)) {
      ByteBuffer read = ByteBuffer.allocate(end.length + 10);
      assertEquals(end.length + 10, open.read(read, most - 10));
      assertArrayEquals(end, Arrays.copyOfRange(read.array(), 10, read.capacity()));
    }
  }

  @Test
  void nameGoesOnInSeveralContinuationAreas() throws Exception {
    byte[] second = TinyIso.join(nm(1, "-second".getBytes(UTF_8)), Fields.ce(31, 2000, 48));
    byte[] third = TinyIso.join(nm("-third"), field("ST"), nm("never"));
    byte[] area = new byte[BLOCK];
    System.arraycopy(third, 0, area, 2000, third.length);
    IsoImage image =
        open(
            new TinyIso()
                .folderWith(
                    ROOT,
                    Fields.rockRidge(0),
                    record(
                        A,
                        40,
                        1,
                        0,
                        nm(1, "first".getBytes(UTF_8)),
                        Fields.ce(30, 0, second.length)))
                .put(30, second)
                .put(31, area)
                .put(40, A));
    assertEquals("first-second-third", names(image));
  }

  @Test
  void areaOfAnotherStandardIsSkippedWhereTheRootSaysSo() throws Exception {
    byte[] xa = "0123456789abcd".getBytes(UTF_8);
    IsoImage image =
        open(
            new TinyIso()
                .folderWith(
                    ROOT,
                    TinyIso.join(xa, Fields.rockRidge(14)),
                    record(A, 30, 1, 0, xa, nm("after-xa")))
                .put(30, A));
    assertEquals(Naming.ROCK_RIDGE, image.naming());
    assertEquals("after-xa", names(image));
  }

  @Test
  void rockRidgeIsKnownByItsModesWhereNobodySaysItsName() throws Exception {
    byte[] use = TinyIso.join(Fields.sp(0), px(040755));
    IsoImage image = open(new TinyIso().folderWith(ROOT, use, record(A, 0, 0, 0, nm("old"))));
    assertEquals("old", names(image));
    IsoImage other =
        open(new TinyIso().folderWith(ROOT, Fields.sp(0), record(A, 0, 0, 0, nm("x"))));
    assertEquals(Naming.PLAIN, other.naming());
    assertEquals("A", names(other));
  }

  private TinyIso withJoliet(byte[] systemUse) {
    return new TinyIso()
        .descriptor(17, 2, "%/E", 30, BLOCK)
        .descriptor(18, 255, "", 0, 0)
        .folderWith(ROOT, systemUse, record(A, 0, 0, 0, nm("rock")))
        .folder(30, record("Jo-漢.txt;1".getBytes(UTF_16BE), 0, 0, 0));
  }

  @Test
  void jolietIsReadWhereThereIsNoRockRidge() throws Exception {
    assertEquals("Jo-漢.txt", names(open(withJoliet(new byte[0]))));
    assertEquals("rock", names(open(withJoliet(Fields.rockRidge(0)))));
  }

  @Test
  void whatCannotBeReadInPlaceIsNoFile() throws Exception {
    byte[] interleaved = record("I", 30, 1);
    interleaved[26] = 1;
    IsoImage image =
        rockRidge(
            interleaved,
            record(A, 0, 0, 0, nm("device"), px(Fields.DEVICE)),
            record(A, 30, 9, 0, nm("zisofs"), px(Fields.REGULAR), field("ZF", new byte[12])));
    assertEquals("device I zisofs", names(image));
    for (IsoNode node : image.list(image.root())) {
      assertEquals(IsoNode.Kind.OTHER, node.kind());
      assertThrows(IllegalArgumentException.class, () -> image.open(node));
    }
    assertEquals(new Totals(0, 0, 3), image.check());
  }

  @Test
  void companionsAndNamesThatNobodyCanAskForAreLeftOut() throws Exception {
    IsoImage image =
        rockRidge(
            record(A, 0, 0, 4, nm("companion")),
            record(A, 0, 0, 0, nm("..")),
            record(A, 0, 0, 0, nm("a/b")),
            record(A, 0, 0, 0, nm("nul\0")),
            record(A, 0, 0, 0, field("RE"), nm("moved")),
            record(A, 0, 0, 0, nm("seen")));
    assertEquals("seen", names(image));
  }

  @Test
  void namesThatAreNotUtf8AreLatin() throws Exception {
    assertEquals("Größe", names(rockRidge(record(A, 0, 0, 0, nm(0, latin("Größe"))))));
  }

  private static byte[] latin(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void exactNameWinsOverOneThatDiffersInCase() throws Exception {
    IsoImage image =
        rockRidge(
            record(A, 0, 0, 0, nm("readme")),
            record(A, 0, 0, 0, nm("README")),
            record(A, 0, 0, 0, nm("Readme")),
            record(A, 0, 0, 0, nm("readmf")));
    for (String name : List.of("readme", "README", "Readme", "readmf")) {
      assertEquals(name, image.find(name).orElseThrow().name());
    }
    assertEquals("README", image.find("rEADME").orElseThrow().name());
    assertEquals(Optional.empty(), image.find("readm"));
  }

  @Test
  void dateThatIsNoneIsNoFault() throws Exception {
    byte[] record = record("A", 0, 0);
    record[19] = 13;
    byte[] tf =
        field("TF", new byte[] {(byte) 0x82}, "2018070910111250".getBytes(UTF_8), new byte[1]);
    IsoImage image = rockRidge(record, record("B".getBytes(UTF_8), 0, 0, 0, tf));
    assertEquals(Instant.EPOCH, image.find("A").orElseThrow().modified());
    assertEquals(Instant.parse("2018-07-09T10:11:12Z"), image.find("B").orElseThrow().modified());
  }

  @Test
  void plainNamesKeepWhatIsNoVersion() throws Exception {
    assertEquals(
        "A.B C;D E",
        names(
            open(
                new TinyIso()
                    .folder(
                        ROOT,
                        record("A.B;12", 0, 0),
                        record("C;D.;1", 0, 0),
                        record("E.", 0, 0)))));
  }

  /** What was asked for before is known, though the file is gone; what was not is not. */
  @Test
  void foldersAskedForLastAreRemembered() throws Exception {
    IsoImage image =
        open(
            new TinyIso()
                .folder(
                    ROOT,
                    record(A, 30, BLOCK, FOLDER),
                    record("B".getBytes(UTF_8), 31, BLOCK, FOLDER))
                .folder(30, record("F", 0, 0))
                .folder(31, record("F", 0, 0)));
    assertTrue(image.find("A/F").isPresent());
    Files.delete(temp.resolve("x.iso"));
    assertTrue(image.find("A/F").isPresent());
    assertEquals(Optional.empty(), image.find("A/G"));
    assertThrows(IOException.class, () -> image.find("B/F"));
  }

  @Test
  void imageThatWasReplacedIsNotReadOn() throws Exception {
    TinyIso iso =
        new TinyIso().folder(ROOT, record(A, 30, BLOCK, FOLDER)).folder(30, record("F", 0, 0));
    IsoImage image = open(iso);
    Files.delete(temp.resolve("x.iso"));
    iso.put(60, A).write(temp.resolve("x.iso"));
    IOException fault = assertThrows(IOException.class, () -> image.find("A/F"));
    assertEquals("x.iso was changed while it was being read", fault.getMessage());
  }
}
