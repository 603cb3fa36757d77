// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.iso.TinyUdf.BLOCK;
import static pxe.iso.TinyUdf.EMBEDDED;
import static pxe.iso.TinyUdf.FILE;
import static pxe.iso.TinyUdf.FOLDER;
import static pxe.iso.TinyUdf.LONG;
import static pxe.iso.TinyUdf.SHORT;
import static pxe.iso.TinyUdf.START;
import static pxe.iso.TinyUdf.buffer;
import static pxe.iso.TinyUdf.entry;
import static pxe.iso.TinyUdf.identifier;
import static pxe.iso.TinyUdf.names;
import static pxe.iso.TinyUdf.shortAds;
import static pxe.iso.TinyUdf.tagged;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UdfTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @TempDir Path temp;

  private static byte[] bytes(int size, IntUnaryOperator each) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) each.applyAsInt(i);
    }
    return bytes;
  }

  private IsoImage open(TinyUdf udf) throws IOException {
    return IsoImage.open(udf.write(temp.resolve("x.iso")));
  }

  private IsoException refused(TinyUdf udf) {
    return assertThrows(
        IsoException.class,
        () -> {
          IsoImage image = open(udf);
          image.check();
        });
  }

  @Test
  void imageWithoutIso9660IsRead() throws Exception {
    IsoImage image = open(new TinyUdf().label("Größe").onlyFile("Über ≠.txt", HELLO));
    assertEquals(Naming.UDF, image.naming());
    assertEquals("Größe", image.label());
    IsoNode file = image.find("Über ≠.txt").orElseThrow();
    assertArrayEquals(HELLO, Source.contentOf(image, file));
    assertEquals(List.of(new Extent((START + 3L) * BLOCK, 5)), file.extents());
    assertEquals(Instant.parse("2018-07-09T10:11:12Z"), file.modified());
    assertEquals(new Totals(1, 5, 0), image.check());
  }

  @Test
  void contentBesideItsDescriptionStandsThere() throws Exception {
    for (int id : List.of(UdfTag.FILE_ENTRY, UdfTag.EXTENDED_FILE_ENTRY)) {
      IsoImage image =
          open(
              new TinyUdf()
                  .root(identifier("f", 2, 0, 0))
                  .put(2, entry(id, FILE, EMBEDDED, 5, HELLO)));
      IsoNode file = image.find("f").orElseThrow();
      assertArrayEquals(HELLO, Source.contentOf(image, file));
      assertEquals(1, file.extents().size());
      assertEquals(Instant.parse("2018-07-09T10:11:12Z"), file.modified());
    }
  }

  @Test
  void fileInPiecesIsReadPieceByPiece() throws Exception {
    byte[] content = bytes(3 * BLOCK - 1, i -> i * 31);
    ByteBuffer list = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    TinyUdf.longAd(list, 0, BLOCK, 10, 0);
    TinyUdf.longAd(list, 16, BLOCK, 20, 0);
    TinyUdf.longAd(list, 32, BLOCK, 21, 0);
    IsoImage image =
        open(
            new TinyUdf()
                .root(identifier("f", 2, 0, 0))
                .put(2, entry(FILE, LONG, content.length, list.array()))
                .put(10, Arrays.copyOf(content, BLOCK))
                .put(20, Arrays.copyOfRange(content, BLOCK, content.length)));
    IsoNode file = image.find("f").orElseThrow();
    assertArrayEquals(content, Source.contentOf(image, file));
    assertEquals(
        List.of(
            new Extent((START + 10L) * BLOCK, BLOCK),
            new Extent((START + 20L) * BLOCK, 2L * BLOCK - 1)),
        file.extents());
  }

  /** A list of extents that goes on in another block. */
  private static byte[] more(long... pairs) {
    byte[] list = shortAds(pairs);
    ByteBuffer more = buffer();
    more.putInt(20, list.length).put(24, list);
    return tagged(UdfTag.ALLOCATION_EXTENT, 0, more);
  }

  @Test
  void listsOfPiecesGoOnElsewhere() throws Exception {
    IsoImage image =
        open(
            new TinyUdf()
                .root(identifier("f", 2, 0, 0))
                .put(2, entry(FILE, SHORT, 2 * BLOCK, shortAds(BLOCK, 10, 0xc0000800L, 4)))
                .put(4, more(BLOCK, 12, 0, 0))
                .put(10, new byte[BLOCK])
                .put(12, new byte[BLOCK]));
    assertEquals(2, image.find("f").orElseThrow().extents().size());
    assertEquals(2L * BLOCK, image.find("f").orElseThrow().size());
  }

  @Test
  void fileOfSixGigabytesIsOneRegion() throws Exception {
    long most = 0x3ffff800L;
    long size = 6 * most;
    long[] pairs = new long[12];
    for (int i = 0; i < 6; i++) {
      pairs[2 * i] = most;
      pairs[2 * i + 1] = 10 + i * most / BLOCK;
    }
    Path image =
        new TinyUdf()
            .root(identifier("install.wim", 2, 0, 0))
            .put(2, entry(FILE, SHORT, size, shortAds(pairs)))
            .put(9 + size / BLOCK, new byte[BLOCK])
            .raw(32, largePartition())
            .write(temp.resolve("x.iso"));
    IsoNode file = IsoImage.open(image).find("install.wim").orElseThrow();
    assertEquals(Optional.of(new Extent((START + 10L) * BLOCK, size)), file.region());
    Files.delete(image);
  }

  private static byte[] largePartition() {
    ByteBuffer partition = buffer();
    partition.putInt(188, START).putInt(192, -1);
    return tagged(UdfTag.PARTITION, 32, partition);
  }

  @Test
  void deletedNamesAndTheFolderAboveAreNotShown() throws Exception {
    byte[] file = entry(FILE, EMBEDDED, 5, HELLO);
    IsoImage image =
        open(
            new TinyUdf()
                .root(
                    identifier("gone", 2, 0, 4),
                    identifier("hidden", 2, 0, 1),
                    identifier("a/b", 2, 0, 0),
                    identifier("..", 2, 0, 0),
                    identifier("stream", 2, 0, 0x10))
                .put(2, file));
    assertEquals(List.of("hidden"), image.list(image.root()).stream().map(IsoNode::name).toList());
  }

  /** Else each of a hundred thousand could have the sum over all of them. */
  @Test
  void sumOfANameIsOverThatNameAlone() {
    byte[] first = identifier("gone", 2, 0, 4);
    byte[] second = identifier("f", 2, 0, 0);
    ByteBuffer both = ByteBuffer.allocate(first.length + second.length);
    both.order(ByteOrder.LITTLE_ENDIAN).put(first).put(second);
    byte[] summedUpTogether = tagged(UdfTag.FILE_IDENTIFIER, 0, both);
    TinyUdf udf = new TinyUdf().root(summedUpTogether).put(2, entry(FILE, EMBEDDED, 5, HELLO));
    assertEquals("a name in the folder that begins there is not sound", refused(udf).fault());
  }

  /** What a folder takes is counted once, so it is in memory once. */
  @Test
  void folderIsInMemoryOnce() throws Exception {
    ByteBuffer id = ByteBuffer.allocate(65_000).order(ByteOrder.LITTLE_ENDIAN);
    id.put(18, (byte) 4).putShort(36, (short) (65_000 - 38));
    byte[] name = tagged(UdfTag.FILE_IDENTIFIER, 0, id);
    ByteBuffer names = ByteBuffer.allocate(128 * name.length);
    while (names.hasRemaining()) {
      names.put(name);
    }
    IsoImage image =
        open(
            new TinyUdf()
                .put(1, entry(FOLDER, SHORT, names.limit(), shortAds(names.limit(), 10)))
                .put(10, names.array()));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertEquals(List.of(), image.list(image.root()));
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < names.limit() * 3L / 2, taken + " bytes for a folder of " + names.limit());
  }

  @Test
  void whatHasHolesCannotBeReadInPlace() throws Exception {
    IsoImage image =
        open(
            new TinyUdf()
                .root(identifier("holes", 2, 0, 0), identifier("short", 3, 0, 0))
                .put(2, entry(FILE, SHORT, 2 * BLOCK, shortAds(BLOCK, 9, 0x80000800L, 0)))
                .put(3, entry(FILE, SHORT, 2 * BLOCK, shortAds(BLOCK, 9)))
                .put(9, new byte[BLOCK]));
    assertEquals(IsoNode.Kind.OTHER, image.find("holes").orElseThrow().kind());
    assertEquals(IsoNode.Kind.OTHER, image.find("short").orElseThrow().kind());
    assertEquals(new Totals(0, 0, 2), image.check());
  }

  /** Block 8 of the plain partition describes a file whose content holds the tree. */
  private static TinyUdf withMetadata() {
    ByteBuffer map = TinyUdf.named("*UDF Metadata Partition");
    map.putInt(40, 7).putInt(44, 8).putInt(48, -1);
    byte[] names = names(identifier("f", 2, 1, 0));
    ByteBuffer set = buffer();
    TinyUdf.longAd(set, 400, BLOCK, 1, 1);
    ByteBuffer list = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    TinyUdf.longAd(list, 0, 5, 30, 0);
    return new TinyUdf()
        .map(map, true)
        .put(
            8,
            entry(
                UdfTag.EXTENDED_FILE_ENTRY,
                250,
                SHORT,
                3 * BLOCK,
                shortAds(BLOCK, 20, 2 * BLOCK, 24)))
        .put(20, tagged(UdfTag.FILE_SET, 0, set))
        .put(24, entry(UdfTag.EXTENDED_FILE_ENTRY, FOLDER, EMBEDDED, names.length, names))
        .put(25, entry(UdfTag.EXTENDED_FILE_ENTRY, FILE, LONG, 5, list.array()))
        .put(30, HELLO);
  }

  @Test
  void treeInAMetadataPartitionIsReadByItsMirrorToo() throws Exception {
    IsoImage image = open(withMetadata());
    assertArrayEquals(HELLO, Source.contentOf(image, "f"));
  }

  @Test
  void packetsThatWereMovedAreFoundWhereTheyAre() throws Exception {
    ByteBuffer map = TinyUdf.named("*UDF Sparable Partition");
    map.putShort(40, (short) 32).put(42, (byte) 1).putInt(44, 72).putInt(48, 290);
    ByteBuffer table = buffer();
    table.put(17, "*UDF Sparing Table".getBytes(ISO_8859_1)).putShort(48, (short) 2);
    table.putInt(56, 32).putInt(60, 600).putInt(64, -1).putInt(68, 700);
    byte[] content = bytes(40 * BLOCK, i -> i / BLOCK);
    TinyUdf udf =
        new TinyUdf()
            .map(map, true)
            .raw(290, TinyUdf.bytes(table))
            .root(identifier("f", 2, 1, 0))
            .put(2, entry(FILE, SHORT, content.length, shortAds(content.length, 30)))
            .put(30, Arrays.copyOf(content, 2 * BLOCK))
            .raw(600, Arrays.copyOfRange(content, 2 * BLOCK, 34 * BLOCK))
            .put(64, Arrays.copyOfRange(content, 34 * BLOCK, 40 * BLOCK));
    IsoImage image = open(udf);
    assertArrayEquals(content, Source.contentOf(image, "f"));
    assertEquals(3, image.find("f").orElseThrow().extents().size());
  }

  @Test
  void discsWrittenBitByBitAreRefusedInWords() {
    TinyUdf udf = new TinyUdf().map(TinyUdf.named("*UDF Virtual Partition"), false);
    assertEquals(
        "a partition of UDF of the kind \"*UDF Virtual Partition\" is not read",
        refused(udf.root()).fault());
  }

  @Test
  void copyOfTheDescriptorsHelps() throws Exception {
    TinyUdf udf = new TinyUdf().onlyFile("f", HELLO).raw(33, new byte[BLOCK]);
    assertArrayEquals(HELLO, Source.contentOf(open(udf), "f"));
  }

  @Test
  void announcedButNotDescribedIsRefused() {
    assertEquals(
        "a volume of UDF is announced, but nothing describes it",
        refused(new TinyUdf().root().raw(256, new byte[BLOCK])).fault());
  }

  @Test
  void truncatedCopyIsRefused() throws Exception {
    Path image = new TinyUdf().onlyFile("f", new byte[9 * BLOCK]).write(temp.resolve("x.iso"));
    try (var channel = Files.newByteChannel(image, StandardOpenOption.WRITE)) {
      channel.truncate((START + 5L) * BLOCK);
    }
    IsoImage open = IsoImage.open(image);
    assertEquals(
        "content up to byte 638976 is missing, the file ends at 624640",
        assertThrows(IsoException.class, open::check).fault());
  }

  @Test
  void foldersInCirclesAreRefused() {
    byte[] names = names(identifier("a", 2, 0, 2));
    TinyUdf udf =
        new TinyUdf()
            .root(identifier("a", 2, 0, 2))
            .put(2, entry(FOLDER, SHORT, names.length, shortAds(names.length, 5)))
            .put(5, names);
    assertEquals("the folder that begins there stands in several places", refused(udf).fault());
  }

  @Test
  void listsInCirclesAreRefused() {
    TinyUdf udf =
        new TinyUdf()
            .root(identifier("f", 2, 0, 0))
            .put(2, entry(FILE, SHORT, 1L << 40, shortAds(0xc0000800L, 4)))
            .put(4, more(0xc0000800L, 4));
    assertEquals("the places of content are told without end", refused(udf).fault());
  }

  @Test
  void descriptionsThatLieAreRefused() {
    byte[] changed = entry(FILE, EMBEDDED, 5, HELLO);
    changed[180] ^= 1;
    TinyUdf sum = new TinyUdf().root(identifier("f", 2, 0, 0)).put(2, changed);
    assertEquals("no file is described there", refused(sum).fault());
    TinyUdf longer =
        new TinyUdf().root(identifier("f", 2, 0, 0)).put(2, entry(FILE, EMBEDDED, 6, HELLO));
    assertEquals("a file is longer than the block that it stands in", refused(longer).fault());
    TinyUdf negative =
        new TinyUdf().root(identifier("f", 2, 0, 0)).put(2, entry(FILE, SHORT, -1, new byte[0]));
    assertEquals("a file cannot have -1 bytes", refused(negative).fault());
    TinyUdf nowhere = new TinyUdf().root(identifier("f", 1 << 24, 0, 0));
    assertEquals("what is said to be in a partition is behind its end", refused(nowhere).fault());
    TinyUdf elsewhere = new TinyUdf().root(identifier("f", 2, 7, 0));
    assertEquals("there is no partition 7", refused(elsewhere).fault());
  }

  @Test
  void folderOfFourThousandNamesThatShareAFileIsRead() throws Exception {
    byte[][] identifiers = new byte[4000][];
    Arrays.setAll(identifiers, i -> identifier("name-" + i, 2, 0, 0));
    byte[] names = names(identifiers);
    IsoImage image =
        open(
            new TinyUdf()
                .put(1, entry(FOLDER, SHORT, names.length, shortAds(names.length, 10)))
                .put(2, entry(FILE, EMBEDDED, 5, HELLO))
                .put(10, names));
    assertEquals(4000, image.check().files());
    assertArrayEquals(HELLO, Source.contentOf(image, "name-3999"));
  }
}
