// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.ipxe.set.Platform;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

class IpxePathTest {
  private static final HardwareAddress MACHINE =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  private static Optional<EntryName> entry(String name) {
    return Optional.of(name).filter(n -> !n.isEmpty()).map(EntryName::parse);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ipxe/01-52-54-00-12-34-56/menu.ipxe",
    "u18/install, ipxe/01-52-54-00-12-34-56/entry/u18/install/boot.ipxe",
    "u18, ipxe/01-52-54-00-12-34-56/entry/u18/boot.ipxe",
    "[a] b/c+d, ipxe/01-52-54-00-12-34-56/entry/[a] b/c+d/boot.ipxe"
  })
  void whatAMachineIsSentToIsReadAgain(String name, String path) {
    ResourcePath written = IpxePath.of(MACHINE, entry(name));
    assertEquals(path, written.toString());
    IpxePath read = IpxePath.parse(written).orElseThrow();
    assertEquals(Optional.of(MACHINE), read.machine());
    assertEquals(entry(name), read.entry());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "a/b/c", "/", "u18/\0"})
  void anEntryThatCanBeNoPathGetsTheMenu(String name) {
    assertEquals("menu.ipxe", IpxePath.of(MACHINE, Optional.of(EntryName.parse(name))).last());
  }

  @Test
  void whoeverAsksIsKnownByTheAddress() throws Exception {
    IpxePath read = IpxePath.parse(ResourcePath.parse("ipxe/menu.ipxe")).orElseThrow();
    assertEquals(IpxePath.OF_MENU, read);
  }

  @ParameterizedTest
  @CsvSource({
    "pcbios-i386, BIOS",
    "pcbios-x86_64, BIOS",
    "efi-x86_64, X64",
    "efi-i386, IA32",
    "efi-arm64, AA64"
  })
  void whatIpxeSaysOfItselfMayStandInFront(String build, Platform platform) throws Exception {
    for (String inside :
        new String[] {
          "menu.ipxe",
          "01-52-54-00-12-34-56/menu.ipxe",
          "01-52-54-00-12-34-56/entry/u18/boot.ipxe",
          "01-52-54-00-12-34-56/entry/u18/install/xen.cfg"
        }) {
      IpxePath plain = IpxePath.parse(ResourcePath.parse("ipxe/" + inside)).orElseThrow();
      assertEquals(
          Optional.of(
              new IpxePath(Optional.of(platform), plain.machine(), plain.entry(), plain.file())),
          IpxePath.parse(ResourcePath.parse("ipxe/" + build + "/" + inside)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ipxe",
        "ipxe/efi-x86_64",
        "ipxe/efi-riscv64/menu.ipxe",
        "ipxe/efi-x86_64/efi-x86_64/menu.ipxe",
        "ipxe/boot.ipxe",
        "ipxe/52-54-00-12-34-56/menu.ipxe",
        "ipxe/01-52-54-00-12-34-5X/menu.ipxe",
        "ipxe/01-52-54-00-12-34-56/boot.ipxe",
        "ipxe/01-52-54-00-12-34-56/entry/boot.ipxe",
        "ipxe/01-52-54-00-12-34-56/other/u18/boot.ipxe",
        "ipxe/01-52-54-00-12-34-56/entry/a/b/c/boot.ipxe",
        "ipxe/01-52-54-00-12-34-56/entry/a/b/menu.ipxe"
      })
  void allElseMeansNothing(String path) throws Exception {
    assertEquals(Optional.empty(), IpxePath.parse(ResourcePath.parse(path)));
  }
}
