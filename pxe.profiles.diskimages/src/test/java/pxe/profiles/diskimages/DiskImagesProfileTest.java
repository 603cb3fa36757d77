// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.testing.TestImage;

/**
 * Sectors as FreeDOS and others write them: the fields of Microsoft's "FAT32 File System
 * Specification"; names and sizes of floppies from syslinux, {@code doc/memdisk.txt}; FD14BOOT.img
 * is what FreeDOS 1.4 calls its floppy.
 */
class DiskImagesProfileTest {
  private static final int FLOPPY = 1_474_560;

  private static byte[] fat(int size, String formattedBy, int heads, int perTrack) {
    ByteBuffer disk = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    disk.put(0, new byte[] {(byte) 0xeb, 0x3c, (byte) 0x90});
    disk.put(3, formattedBy.getBytes(StandardCharsets.US_ASCII));
    disk.putShort(11, (short) 512).put(13, (byte) 1).putShort(14, (short) 1).put(16, (byte) 2);
    int sectors = size / 512;
    if (sectors < 0x10000) {
      disk.putShort(19, (short) sectors);
    } else {
      disk.putInt(32, sectors);
    }
    disk.put(21, (byte) 0xf0).putShort(24, (short) perTrack).putShort(26, (short) heads);
    return disk.putShort(510, (short) 0xaa55).array();
  }

  private static byte[] partitioned(int size, int type, int program) {
    ByteBuffer disk = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return disk.put(0, (byte) program)
        .put(446, (byte) (type == 0xee ? 0 : 0x80))
        .put(450, (byte) type)
        .putShort(510, (short) 0xaa55)
        .array();
  }

  private static byte[] gzip(byte[] disk) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(disk);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(byte[] disk) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("disk.img"));
      out.write(disk);
    }
    return packed.toByteArray();
  }

  private static Optional<Recognition> recognise(byte[] disk) throws IOException {
    TestImage image = new TestImage("FD14BOOT").asIso().with("FD14BOOT.iso", disk);
    return new DiskImagesProfile().recognise(image, image.settings());
  }

  private static LinuxEntry entry(byte[] disk) throws IOException {
    return (LinuxEntry) recognise(disk).orElseThrow().entries().get(0);
  }

  private static String refusal(byte[] disk) {
    return assertThrows(IOException.class, () -> recognise(disk)).getMessage();
  }

  @Test
  void aFloppyIsStartedByMemdiskOnABios() throws IOException {
    LinuxEntry entry = entry(fat(FLOPPY, "FRDOS4.1", 2, 18));
    assertEquals("FreeDOS (FD14BOOT)", entry.title());
    assertEquals(ResourcePath.of("loaders/memdisk"), entry.kernel());
    assertEquals(List.of(ResourcePath.of("images/FD14BOOT.iso")), entry.initrds());
    assertEquals(List.of(), entry.arguments());
    assertEquals(Cpu.X86_32, entry.cpu());
    assertEquals(Firmware.BIOS, entry.firmware());
    assertTrue(entry.help().contains("(2 MiB)"), entry.help());
  }

  @Test
  void aFloppyMayBePacked() throws IOException {
    byte[] floppy = fat(FLOPPY, "MSDOS5.0", 2, 18);
    System.arraycopy("KERNEL  SYS".getBytes(StandardCharsets.US_ASCII), 0, floppy, 9728, 11);
    for (byte[] packed : List.of(gzip(floppy), zip(floppy))) {
      assertEquals("FreeDOS (FD14BOOT)", entry(packed).title());
      assertEquals(List.of(), entry(packed).arguments());
    }
    assertTrue(entry(gzip(floppy)).help().contains("(2 MiB)"));
  }

  @Test
  void aLargeDiskWithoutPartitionsIsNoHardDisk() throws IOException {
    byte[] large = fat(8 << 20, "mkfs.fat", 16, 63);
    assertEquals(List.of("floppy", "c=17", "h=16", "s=63"), entry(large).arguments());
    assertEquals(List.of("floppy", "c=17", "h=16", "s=63"), entry(gzip(large)).arguments());
    assertEquals(List.of("floppy"), entry(fat(8 << 20, "mkfs.fat", 0, 0)).arguments());
    assertEquals("Disk image (FD14BOOT)", entry(large).title());
  }

  @Test
  void whatHasPartitionsIsAHardDisk() throws IOException {
    assertEquals(List.of(), entry(partitioned(8 << 20, 0x0c, 0xfa)).arguments());
    assertEquals(List.of("harddisk"), entry(partitioned(1 << 20, 0x0c, 0xfa)).arguments());
    assertEquals(List.of(), entry(partitioned(8 << 20, 0xee, 0xfa)).arguments());
  }

  @Test
  void anOperatorMayAddArguments() throws IOException {
    TestImage image = new TestImage("x").asIso().with("x.iso", fat(FLOPPY, "FRDOS4.1", 2, 18));
    Recognition recognition =
        new DiskImagesProfile()
            .recognise(image, image.settings(Map.of("arguments", "raw c=80")))
            .orElseThrow();
    assertEquals(List.of("raw", "c=80"), ((LinuxEntry) recognition.entries().get(0)).arguments());
  }

  @Test
  void whatNothingStartsFromIsRefusedWithAReason() {
    assertEquals("has no boot sector: nothing starts from this disk", refusal(new byte[FLOPPY]));
    assertEquals("is shorter than a sector of a disk", refusal(new byte[511]));
    assertTrue(refusal(partitioned(8 << 20, 0xee, 0)).startsWith("is a disk that UEFI alone"));
    byte[] iso = fat(FLOPPY, "isohybrd", 2, 18);
    System.arraycopy("CD001".getBytes(StandardCharsets.US_ASCII), 0, iso, 0x8001, 5);
    assertEquals("is an ISO image: give its name the ending .iso", refusal(iso));
  }

  @Test
  void foldersAndMediaWithFilesAreSomebodyElses() throws IOException {
    TestImage folder = new TestImage("a").with("a.img", fat(FLOPPY, "FRDOS4.1", 2, 18));
    assertEquals(Optional.empty(), new DiskImagesProfile().recognise(folder, folder.settings()));
    TestImage iso = TestImage.of("b", "b.iso", "boot/vmlinuz").asIso();
    assertEquals(Optional.empty(), new DiskImagesProfile().recognise(iso, iso.settings()));
  }

  /** Whatever a stranger has packed: an answer or a reason, and soon. */
  @Test
  void damagedContentIsNoMoreThanAReason() throws IOException {
    Random random = new Random(7);
    byte[] floppy = fat(FLOPPY, "FRDOS4.1", 2, 18);
    List<byte[]> sound = List.of(floppy, gzip(floppy), zip(floppy));
    int answers = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = sound.get(i % 3).clone();
      for (int j = random.nextInt(6); j >= 0; j--) {
        damaged[random.nextInt(Math.min(600, damaged.length))] = (byte) random.nextInt();
      }
      try {
        answers += recognise(damaged).isPresent() ? 1 : 0;
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).length() < 300);
      }
    }
    assertTrue(answers > 50, answers + " answers");
  }
}
