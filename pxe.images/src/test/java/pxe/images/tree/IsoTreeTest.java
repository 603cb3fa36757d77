// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.iso.IsoImage;
import pxe.iso.TinyIso;

class IsoTreeTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2018-07-09T10:00:00Z"));

  @TempDir Path home;
  private final byte[] kernel = new byte[3 << 20];
  private Path file;
  private IsoTree tree;

  @BeforeEach
  void prepare() throws IOException {
    new Random(1).nextBytes(kernel);
    file = new TinyIso().onlyFile("KERNEL.GZ;1", kernel).write(home.resolve("x.iso"));
    Files.setLastModifiedTime(file, LONG_AGO);
    tree = new IsoTree(IsoImage.open(file));
  }

  private OpenResource open(String path) throws IOException {
    return tree.file(ResourcePath.of(path)).orElseThrow().open();
  }

  private static byte[] read(OpenResource open, long position, int size) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(size);
    int count = open.read(target, position);
    return Arrays.copyOf(target.array(), count);
  }

  @Test
  void fileIsReadInPlaceByAnySpelling() throws Exception {
    try (OpenResource open = open("kernel.gz")) {
      assertEquals(kernel.length, open.size());
      assertEquals(Instant.parse("2018-07-09T10:11:12Z"), open.modified());
      assertTrue(Arrays.equals(kernel, read(open, 0, kernel.length + 10)));
      open.stillTheSame();
    }
    assertTrue(tree.hasFile("KERNEL.GZ"));
    assertTrue(tree.file(ResourcePath.of("kernel")).isEmpty());
    assertTrue(tree.file(ResourcePath.ROOT).isEmpty());
    assertEquals(List.of(new Child("KERNEL.GZ", false)), tree.list(ResourcePath.ROOT));
    assertEquals(List.of(), tree.list(ResourcePath.of("kernel.gz")));
  }

  @Test
  void fileIsARegionOfTheImage() throws Exception {
    try (OpenResource open = open("KERNEL.GZ")) {
      FileRegion region = open.region().orElseThrow();
      assertEquals(kernel.length, region.length());
      ByteBuffer all = ByteBuffer.allocate(kernel.length);
      region.channel().read(all, region.offset());
      assertTrue(Arrays.equals(kernel, all.array()));
    }
  }

  @Test
  void imageFileItselfIsReadAsAWhole() throws Exception {
    BootResource whole = tree.whole();
    try (OpenResource open = whole.open()) {
      assertEquals(LONG_AGO.toInstant(), open.modified());
      assertTrue(Arrays.equals(Files.readAllBytes(file), read(open, 0, (int) Files.size(file))));
      assertEquals(open.size(), open.region().orElseThrow().length());
    }
  }

  @Test
  void transferOutlivesTheFile() throws Exception {
    try (OpenResource open = open("kernel.gz")) {
      read(open, 0, 100);
      Files.delete(file);
      assertTrue(Arrays.equals(kernel, read(open, 0, kernel.length)));
    }
    assertThrows(IOException.class, () -> open("kernel.gz").close());
  }

  @Test
  void transferOutlivesAnotherFileInItsPlaceButNoNewOneBegins() throws Exception {
    Path other = new TinyIso().onlyFile("OTHER", new byte[10]).write(home.resolve("y.iso"));
    try (OpenResource open = open("kernel.gz")) {
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertTrue(Arrays.equals(kernel, read(open, 0, kernel.length)));
      open.stillTheSame();
    }
    assertThrows(IOException.class, () -> open("kernel.gz").close());
    assertThrows(IOException.class, () -> tree.whole().open().close());
  }

  private void overwrite() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1 << 20]), 1 << 20);
    }
  }

  @Test
  void readingEndsWithAnErrorWhenTheImageIsWrittenOver() throws Exception {
    try (OpenResource open = open("kernel.gz")) {
      open.stillTheSame();
      read(open, 0, 100);
      overwrite();
      IOException fault = assertThrows(IOException.class, () -> read(open, 100, kernel.length));
      assertEquals("x.iso was changed while it was being read", fault.getMessage());
      assertThrows(IOException.class, open::stillTheSame);
    }
  }

  /** A reader in small pieces is told in time, and never reads the last byte of a mixture. */
  @Test
  void readingInPiecesEndsBeforeTheLastOne() throws Exception {
    try (OpenResource open = open("kernel.gz")) {
      read(open, 0, 1468);
      overwrite();
      long position = 1468;
      try {
        while (position < kernel.length) {
          position += read(open, position, 1468).length;
        }
      } catch (IOException e) {
        assertTrue(position < 2 << 20, "it is noticed within the next mebibyte");
        return;
      }
      assertEquals("an error", "all was read");
    }
  }

  @Test
  void lastPieceOfAMixtureIsNeverRead() throws Exception {
    try (OpenResource open = open("kernel.gz")) {
      overwrite();
      int last = kernel.length - 1000;
      assertThrows(IOException.class, () -> read(open, last, 1468));
    }
  }

  @Test
  void imageThatBecomesShorterIsNoticedThoughItsNameIsGone() throws Exception {
    try (OpenResource open = open("kernel.gz");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Files.delete(file);
      channel.truncate(2 << 20);
      assertThrows(IOException.class, () -> read(open, 0, kernel.length));
      assertThrows(IOException.class, open::stillTheSame);
    }
  }

  @Test
  void textOfASmallFileIsRead() throws Exception {
    byte[] text = "[general]\nfamily = XenServer".getBytes(StandardCharsets.UTF_8);
    Path small = new TinyIso().onlyFile("TREEINFO.", text).write(home.resolve("s.iso"));
    IsoTree other = new IsoTree(IsoImage.open(small));
    assertEquals(
        "[general]\nfamily = XenServer",
        other.text(ResourcePath.of("treeinfo"), 1000).orElseThrow());
  }
}
