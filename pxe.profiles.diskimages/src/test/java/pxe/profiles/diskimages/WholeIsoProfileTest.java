// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.resource.ResourcePath;
import pxe.testing.TestImage;

/** Sectors by the "El Torito" specification; the argument iso: syslinux, doc/memdisk.txt. */
class WholeIsoProfileTest {
  private static byte[] iso(int platform, int indicator) {
    ByteBuffer iso = ByteBuffer.allocate(24 * 2048).order(ByteOrder.LITTLE_ENDIAN);
    byte[] record = "\0CD001\1EL TORITO SPECIFICATION".getBytes(StandardCharsets.ISO_8859_1);
    iso.put(17 * 2048, record).putInt(17 * 2048 + 0x47, 20);
    iso.put(20 * 2048, (byte) 1).put(20 * 2048 + 1, (byte) platform);
    iso.putShort(20 * 2048 + 30, (short) 0xaa55).put(20 * 2048 + 32, (byte) indicator);
    return iso.array();
  }

  private static Optional<LinuxEntry> entry(TestImage image) throws IOException {
    return new WholeIsoProfile()
        .recognise(image, image.settings())
        .map(recognition -> (LinuxEntry) recognition.entries().get(0));
  }

  private static Optional<LinuxEntry> entry(byte[] iso) throws IOException {
    return entry(TestImage.of("tool", "README").asIso(iso));
  }

  @Test
  void aDiscForABiosIsBootedFromMemory() throws IOException {
    LinuxEntry entry = entry(iso(0, 0x88)).orElseThrow();
    assertEquals(ResourcePath.of("loaders/memdisk"), entry.kernel());
    assertEquals(List.of(ResourcePath.of("images/tool.iso")), entry.initrds());
    assertEquals(List.of("iso", "raw"), entry.arguments());
    assertEquals(Firmware.BIOS, entry.firmware());
    assertTrue(entry.help().contains("(1 MiB)"), entry.help());
  }

  @Test
  void othersAreNotOffered() throws IOException {
    assertEquals(Optional.empty(), entry(iso(0xef, 0x88)), "for UEFI alone");
    assertEquals(Optional.empty(), entry(iso(0, 0)), "not bootable");
    assertEquals(Optional.empty(), entry(new byte[24 * 2048]), "without a boot record");
    assertEquals(Optional.empty(), entry(new byte[100]), "short");
    assertEquals(Optional.empty(), entry(TestImage.of("folder", "README")));
    assertEquals(Optional.empty(), entry(TestImage.of("tar", "README").asIso()));
  }

  @Test
  void whateverStandsInTheRecordIsReadSafely() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      byte[] iso = iso(0, 0x88);
      for (int j = 0; j < 4; j++) {
        iso[(random.nextBoolean() ? 17 : 20) * 2048 + random.nextInt(80)] = (byte) random.nextInt();
      }
      assertTrue(entry(iso).map(LinuxEntry::initrds).orElse(List.of()).size() <= 1);
    }
  }
}
