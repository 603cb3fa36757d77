// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.iso.Fields.ce;
import static pxe.iso.Fields.nm;
import static pxe.iso.Fields.part;
import static pxe.iso.Fields.px;
import static pxe.iso.Fields.sl;
import static pxe.iso.TinyIso.BLOCK;
import static pxe.iso.TinyIso.FOLDER;
import static pxe.iso.TinyIso.MORE;
import static pxe.iso.TinyIso.ROOT;
import static pxe.iso.TinyIso.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Corrupted images by the thousand: they are read, or refused with the one exception. */
@Tag("slow")
class FuzzTest {
  private static final int MOST_NODES = 300;
  private static final int MOST_BYTES = 4;

  @TempDir Path temp;
  private final Random random = new Random(1988);
  private int refused;

  @Test
  void corruptedImageMadeByHandIsReadOrRefused() throws Exception {
    fuzz(handMade().write(temp.resolve("x.iso")), 16 * BLOCK, 36 * BLOCK, 4000);
  }

  @ParameterizedTest
  @EnumSource
  void corruptedImageMadeByAToolIsReadOrRefused(Tool tool) throws Exception {
    Source source =
        new Source(Files.createDirectory(temp.resolve("source")))
            .file("1/2/3/4/5/6/7/8/9/f", 100)
            .file("n".repeat(250), 3000)
            .link("1/2/link", "../../" + "n".repeat(100) + "/../x")
            .link("folder", "1/2");
    Path iso = tool.make(source.folder(), "-R", "-J", "-joliet-long");
    fuzz(iso, 16 * BLOCK, (int) Math.min(Files.size(iso), 80 * BLOCK), 1000);
  }

  @Test
  void corruptedUdfIsReadOrRefused() throws Exception {
    Path image = UdfByLinuxTest.unpacked("udf-sparable", temp);
    fuzz(image, 1730 * BLOCK, 1810 * BLOCK, 1000); // where its folders are
  }

  /** What stands behind the checksums is reached by those who make them anew. */
  @Test
  void lyingUdfIsReadOrRefused() throws Exception {
    Path image = temp.resolve("udf.iso");
    for (int round = 0; round < 3000; round++) {
      TinyUdf udf = new TinyUdf();
      udf.root(TinyUdf.identifier("b", 2, 0, 0), TinyUdf.identifier("folder", 4, 0, 2));
      byte[] names = TinyUdf.names(TinyUdf.identifier("file", 2, 0, 0));
      udf.put(2, lying(TinyUdf.entry(TinyUdf.FILE, random.nextInt(4), 3000, pairs())));
      udf.put(4, lying(TinyUdf.entry(TinyUdf.FOLDER, TinyUdf.EMBEDDED, names.length, names)));
      udf.put(6, lying(TinyUdf.entry(UdfTag.ALLOCATION_EXTENT, 0, 0, 64, pairs())));
      if (random.nextInt(3) == 0) {
        ByteBuffer map =
            TinyUdf.named(
                random.nextBoolean() ? "*UDF Metadata Partition" : "*UDF Sparable Partition");
        map.putInt(40, random.nextInt(9)).putInt(44, random.nextInt(99)).putInt(48, 290);
        udf.map(map, random.nextBoolean());
      }
      tryOut(udf.write(image));
      Files.delete(image);
    }
    assertTrue(refused > 100, refused + " refused");
  }

  private byte[] pairs() {
    long[] pairs = new long[2 * random.nextInt(12)];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = random.nextBoolean() ? random.nextInt() : random.nextInt(3000);
      pairs[i + 1] = random.nextInt(9);
    }
    return TinyUdf.shortAds(pairs);
  }

  /** Changes some bytes, and mostly makes the sums sound again. */
  private byte[] lying(byte[] descriptor) {
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = 16 + random.nextInt(random.nextBoolean() ? 40 : 240);
      descriptor[at] = (byte) random.nextInt();
    }
    ByteBuffer buffer = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
    return random.nextInt(9) == 0 ? descriptor : TinyUdf.tagged(buffer.getShort(0), 0, buffer);
  }

  /** One of everything. */
  private static TinyIso handMade() {
    byte[] a = "A".getBytes(UTF_8);
    byte[] b = "B".getBytes(UTF_8);
    byte[] area = TinyIso.join(nm("-tail"), sl(part(4, ""), part(0, "a"), part(2, "")));
    return new TinyIso()
        .descriptor(17, 2, "%/E", 29, BLOCK)
        .descriptor(18, 255, "", 0, 0)
        .folderWith(
            ROOT,
            Fields.rockRidge(0),
            record(a, 30, BLOCK, FOLDER, nm("folder"), px(040755)),
            record(b, 0, 0, 0, nm("moved"), Fields.cl(31)),
            record(b, 0, 0, 0, nm(1, b), px(Fields.LINK), ce(32, 100, area.length)),
            record(b, 33, BLOCK, MORE, nm("parts"), px(Fields.REGULAR)),
            record(b, 35, 77, 0, nm("parts"), px(Fields.REGULAR)))
        .folder(29, record("a;1".getBytes(UTF_16BE), 33, 9, 0))
        .folder(
            30,
            record(
                a, 33, 100, 0, nm("file"), Fields.field("TF", new byte[] {2, 1, 1, 1, 1, 1, 1, 1})))
        .folder(31, record(a, 33, 100, 0, nm("file")))
        .put(32, TinyIso.join(new byte[100], area))
        .put(33, new byte[3 * BLOCK]);
  }

  private void fuzz(Path iso, int from, int to, int times) throws IOException {
    byte[] whole = Files.readAllBytes(iso);
    try (FileChannel channel = FileChannel.open(iso, StandardOpenOption.WRITE)) {
      for (int i = 0; i < times; i++) {
        int[] places =
            random.ints(1 + random.nextInt(6)).map(n -> place(whole, from, to)).toArray();
        for (int place : places) {
          channel.write(bytes(), place);
        }
        tryOut(iso);
        for (int place : places) {
          channel.write(ByteBuffer.wrap(whole, place, MOST_BYTES), place);
        }
      }
    }
    assertTrue(refused > times / 20 && refused < times, refused + " of " + times + " refused");
  }

  /** Most of an image is empty: changes there show nothing. */
  private int place(byte[] whole, int from, int to) {
    int at;
    do {
      at = from + random.nextInt(to - from - MOST_BYTES);
    } while (whole[at] == 0 && whole[at + 1] == 0 && random.nextInt(100) > 0);
    return at;
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(bytes);
      case 1 -> bytes[0] = (byte) (16 + random.nextInt(24));
      case 2 -> bytes[0] = (byte) 0xff;
      default -> bytes = new byte[] {(byte) (1 << random.nextInt(8))};
    }
    return ByteBuffer.wrap(bytes);
  }

  private void tryOut(Path iso) throws IOException {
    IsoImage image;
    try {
      image = IsoImage.open(iso);
      image.find("folder/../b/file");
      image.find("1/2/link");
      walk(image);
    } catch (IsoException e) {
      refused++;
      return;
    }
    try {
      image.check();
    } catch (IsoException e) {
      refused++;
    }
  }

  private static void walk(IsoImage image) throws IOException {
    Deque<IsoNode> ahead = new ArrayDeque<>(List.of(image.root()));
    for (int n = 0; n < MOST_NODES && !ahead.isEmpty(); n++) {
      IsoNode node = ahead.pop();
      if (node.isFolder()) {
        image.list(node).forEach(ahead::push);
      } else if (node.isFile()) {
        read(image, node);
      }
    }
  }

  private static void read(IsoImage image, IsoNode node) throws IOException {
    try (IsoContent content = image.open(node)) {
      content.read(ByteBuffer.allocate(BLOCK), 0);
      content.read(ByteBuffer.allocate(BLOCK), Math.max(0, content.size() - 10));
    }
  }
}
