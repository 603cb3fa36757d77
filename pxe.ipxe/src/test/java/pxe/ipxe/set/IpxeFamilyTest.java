// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.loaders.FoundSets;
import pxe.loaders.LoaderFolder;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

class IpxeFamilyTest {
  private static final String IPXE = "\0001.0.0+git-20190125.36a4c85-5.1\0 iPXE/%s HTTP/1.1\0";

  private final IpxeFamily family = new IpxeFamily();

  private static byte[] efi(int machine, String text) {
    ByteBuffer file = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    file.put("MZ".getBytes(StandardCharsets.US_ASCII)).putInt(0x3c, 0x80);
    file.putInt(0x80, 0x4550).putShort(0x84, (short) machine);
    file.position(0x100).put(text.getBytes(StandardCharsets.ISO_8859_1));
    return file.array();
  }

  private static byte[] bios() {
    return "\u00ea\5\0\u00c0\7 PXE->EB: packed".getBytes(StandardCharsets.ISO_8859_1);
  }

  private FoundSets found(Map<String, byte[]> files) {
    Map<String, BootResource> resources = new TreeMap<>();
    files.forEach((name, content) -> resources.put(name, BootResource.ofBytes(content)));
    return family.in(new LoaderFolder("loaders", "loaders", resources));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undionly.kpxe",
        "undionly.kkpxe",
        "snponly.efi",
        "ipxe.efi",
        "ipxe-snponly-x86_64.efi",
        "snponly-arm64.efi",
        "IPXE.EFI"
      })
  void filesAreKnownByTheirNames(String name) {
    assertTrue(family.isPart(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pxelinux.0", "ipxe.iso", "ipxe.lkrn", "shimx64.efi", "netboot.efi"})
  void othersAreNot(String name) {
    assertFalse(family.isPart(name));
  }

  @ParameterizedTest
  @CsvSource({"34404, x64, 7", "332, ia32, 6", "43620, aa64, 11"})
  void aProgramOfUefiIsForTheProcessorThatItsHeaderNames(
      int machine, String platform, int architecture) {
    IpxeProgram program = IpxeProgram.in(efi(machine, IPXE)).orElseThrow();
    assertEquals(platform, program.platform().word());
    assertEquals("1.0.0+git-20190125.36a4c85-5.1", program.version());
    assertTrue(program.platform().architectures().contains(new ClientArchitecture(architecture)));
  }

  @Test
  void aBiosHasOneThatIsPacked() {
    IpxeProgram program = IpxeProgram.in(bios()).orElseThrow();
    assertEquals(Platform.BIOS, program.platform());
    assertEquals("", program.version());
  }

  @Test
  void whatIsNoIpxeOrFetchesNothingByHttpIsNone() {
    assertEquals(Optional.empty(), IpxeProgram.in(efi(0x8664, "GRUB HTTP/1.1")));
    assertEquals(Optional.empty(), IpxeProgram.in(efi(0x8664, "iPXE/%s")));
    assertEquals(Optional.empty(), IpxeProgram.in(efi(0x1234, IPXE)));
    assertEquals(Optional.empty(), IpxeProgram.in(new byte[0]));
    assertEquals(
        List.of("is no iPXE that fetches by HTTP"),
        found(Map.of("ipxe.efi", efi(0x8664, "iPXE/%s"))).problems().stream()
            .map(p -> p.fault())
            .toList());
  }

  @Test
  void thoseWithoutDriversOfTheirOwnComeFirst() {
    assertEquals(
        List.of("snponly.efi", "undionly.kpxe", "ipxe.efi"),
        found(
                Map.of(
                    "ipxe.efi", efi(0x8664, IPXE),
                    "snponly.efi", efi(0x8664, IPXE),
                    "undionly.kpxe", bios()))
            .sets()
            .stream()
            .map(LoaderSet::bootFile)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void noFileThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] file = random.nextBoolean() ? efi(0x8664, IPXE) : bios();
      for (int i = random.nextInt(12); i >= 0; i--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      var unused = IpxeProgram.in(Arrays.copyOf(file, random.nextInt(file.length + 1)));
    }
  }
}
