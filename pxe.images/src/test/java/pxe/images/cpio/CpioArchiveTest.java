// SPDX-License-Identifier: Apache-2.0
package pxe.images.cpio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

class CpioArchiveTest {
  @TempDir Path temp;

  /** A file that is as large as it says, and empty of content. */
  private record Sized(long size, AtomicBoolean closed) implements OpenResource {
    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int count = (int) Math.min(target.remaining(), size - position);
      target.position(target.position() + count);
      return count;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private BootResource file(byte[] content) throws IOException {
    Path file = Files.write(temp.resolve("content"), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    return BootResource.ofFile(file);
  }

  private static byte[] all(BootResource archive) throws IOException {
    try (OpenResource open = archive.open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size() + 1);
      assertEquals(open.size(), open.read(content, 0));
      return Arrays.copyOf(content.array(), (int) open.size());
    }
  }

  @Test
  void theFormatIsThatOfTheKernelsDocumentation() throws IOException {
    BootResource four = file("four".getBytes(StandardCharsets.UTF_8));
    String written =
        new String(all(CpioArchive.of(ResourcePath.of("a/b"), four)), StandardCharsets.US_ASCII);
    String zero = "00000000";
    String folder =
        "070701"
            + "00000001"
            + "000041ED"
            + zero
            + zero
            + "00000002"
            + "6553F100"
            + zero
            + zero
            + zero
            + zero
            + zero
            + "00000002"
            + zero
            + "a\0";
    String file =
        "070701"
            + "00000002"
            + "000081A4"
            + zero
            + zero
            + "00000001"
            + "6553F100"
            + "00000004"
            + zero
            + zero
            + zero
            + zero
            + "00000004"
            + zero
            + "a/b\0"
            + "\0\0"
            + "four";
    String end =
        "070701"
            + zero
            + zero
            + zero
            + zero
            + "00000001"
            + zero
            + zero
            + zero
            + zero
            + zero
            + zero
            + "0000000B"
            + zero
            + "TRAILER!!!\0"
            + "\0\0\0";
    String made = folder + file + end;
    assertEquals(made + "\0".repeat(512 - made.length()), written);
  }

  /** Sizes about the bounds at which there is padding. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 511, 512, 70_001})
  @Tag("slow")
  void itIsByteForByteWhatCpioWrites(int size) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    BootResource content = file(random(size));
    Path named = Files.copy(temp.resolve("content"), folder.resolve("proxmox.iso"));
    Files.setLastModifiedTime(named, Files.getLastModifiedTime(temp.resolve("content")));
    run(
        folder,
        "chmod 644 proxmox.iso; echo proxmox.iso | cpio -o -H newc --owner=0:0"
            + " --reproducible --quiet >../made");
    byte[] made = Files.readAllBytes(temp.resolve("made"));
    // the device of a file is where it stands, and the number of its inode there
    byte[] ours = all(CpioArchive.of(ResourcePath.of("proxmox.iso"), content));
    assertArrayEquals(numberless(made), numberless(ours));
  }

  private static byte[] numberless(byte[] archive) {
    byte[] same = archive.clone();
    Arrays.fill(same, 6, 14, (byte) '-');
    return same;
  }

  @Test
  @Tag("slow")
  void cpioUnpacksIt() throws Exception {
    byte[] content = random(5_000_001);
    Files.write(
        temp.resolve("made"),
        all(CpioArchive.of(ResourcePath.of("/opt/media/x.iso"), file(content))));
    Path folder = Files.createDirectory(temp.resolve("folder"));
    run(folder, "cpio -i --quiet --no-absolute-filenames <../made");
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("opt/media/x.iso")));
  }

  private static void run(Path folder, String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-ec", command).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), command);
  }

  @Test
  void itIsReadFromAnyPositionAndInAnyPieces() throws IOException {
    BootResource archive = CpioArchive.of(ResourcePath.of("a/name"), file(random(3_000)));
    byte[] whole = all(archive);
    assertEquals(0, whole.length % 512);
    Random random = new Random(1);
    try (OpenResource open = archive.open()) {
      for (int i = 0; i < 5_000; i++) {
        int from = random.nextInt(whole.length + 10);
        int length = random.nextInt(700);
        ByteBuffer piece = ByteBuffer.allocate(length);
        int count = open.read(piece, from);
        int expected = Math.max(0, Math.min(length, whole.length - from));
        assertEquals(expected, count);
        assertArrayEquals(
            Arrays.copyOfRange(
                whole, Math.min(from, whole.length), Math.min(from, whole.length) + expected),
            Arrays.copyOf(piece.array(), count));
      }
    }
  }

  @Test
  void theKernelOfTheServerSendsWhatStandsInTheFile() throws IOException {
    BootResource archive = CpioArchive.of(ResourcePath.of("x"), file(random(3_000)));
    try (OpenResource open = archive.open()) {
      assertEquals(Optional.empty(), open.region());
      assertEquals(Optional.empty(), open.region(0));
      assertEquals(Optional.empty(), open.region(111));
      assertRegion(0, 3_000, open.region(112));
      assertRegion(2_999, 1, open.region(112 + 2_999));
      assertEquals(Optional.empty(), open.region(112 + 3_000));
      assertEquals(Optional.empty(), open.region(open.size()));
      assertEquals(Instant.ofEpochSecond(1_700_000_000), open.modified());
    }
  }

  private static void assertRegion(long offset, long length, Optional<FileRegion> region) {
    assertEquals(offset, region.orElseThrow().offset());
    assertEquals(length, region.orElseThrow().length());
  }

  @Test
  void aFileThatIsWrittenOverIsNoticed() throws IOException {
    BootResource archive = CpioArchive.of(ResourcePath.of("x"), file(random(3_000)));
    try (OpenResource open = archive.open()) {
      Files.write(temp.resolve("content"), new byte[2_999]);
      assertThrows(IOException.class, open::stillTheSame);
      assertThrows(IOException.class, () -> open.read(ByteBuffer.allocate(4_096), 0));
    }
  }

  @Test
  void theLargestFileIsOneByteShorterThanFourGibibytes() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    ResourcePath name = ResourcePath.of("a");
    try (OpenResource open = CpioArchive.of(name, () -> new Sized(0xffff_ffffL, closed)).open()) {
      ByteBuffer head = ByteBuffer.allocate(112);
      open.read(head, 0);
      String text = new String(head.array(), StandardCharsets.US_ASCII);
      assertEquals("FFFFFFFF", text.substring(6 + 6 * 8, 6 + 7 * 8));
      ByteBuffer end = ByteBuffer.allocate(200);
      open.read(end, 112 + 0xffff_ffffL);
      assertTrue(new String(end.array(), StandardCharsets.US_ASCII).startsWith("\0" + "070701"));
      assertEquals(0, open.size() % 512);
    }
    assertTrue(closed.get());
    closed.set(false);
    BootResource larger = CpioArchive.of(name, () -> new Sized(0x1_0000_0000L, closed));
    NoSuchFileException refusal = assertThrows(NoSuchFileException.class, larger::open);
    assertTrue(refusal.getReason().startsWith("the file has 4294967296 bytes"));
    assertTrue(closed.get());
  }
}
