// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.rooms.menu.FirmwareMenu;

class MenuOptionTest {
  private static final Ip4 SERVER = new Ip4(0xc0a80a14);

  /**
   * The recipe of Tiny Core asks for discovery control 2 (no multicast); dnsmasq, which it was
   * written for, makes 3 of it: no broadcast either. So do we.
   */
  private static final String TINY_CORE =
      "06 01 03"
          + "08 07 8000 01 c0a80a14"
          + "09 30 8000 11 426f6f742066726f6d206e6574776f726b"
          + "     0000 19 426f6f742066726f6d206c6f63616c2068617264206469736b"
          + "0a 17 03 507265737320463820666f7220626f6f74206d656e75"
          + "ff";

  private static Bytes bytes(String hex) {
    return Bytes.copyOf(Packets.hex(hex));
  }

  @Test
  void theMenuOfTinyCoreHasTheseBytes() {
    FirmwareMenu menu =
        new FirmwareMenu(
            "Press F8 for boot menu",
            Duration.ofSeconds(3),
            List.of(
                new FirmwareMenu.Service(0x8000, "Boot from network", Optional.empty()),
                new FirmwareMenu.Service(0, "Boot from local hard disk", Optional.empty())));
    Bytes option = MenuOption.of(menu, SERVER);
    assertEquals(bytes(TINY_CORE), option);
    assertEquals(88, option.length());
    assertEquals(Optional.empty(), MenuRules.broken(option, SERVER, false));
  }

  @Test
  void aMenuThatWaitsForTheUserSaysSo() {
    FirmwareMenu menu =
        new FirmwareMenu(
            "F8",
            FirmwareMenu.WAIT,
            List.of(new FirmwareMenu.Service(0, "Disk", Optional.empty())));
    assertEquals(
        bytes("06 01 03  09 07 0000 04 4469736b  0a 03 ff 4638 ff"), MenuOption.of(menu, SERVER));
  }

  @Test
  void aMenuOfTheLocalDiskAloneHasNoBootServer() {
    FirmwareMenu menu =
        new FirmwareMenu(
            "F8",
            Duration.ofSeconds(254),
            List.of(new FirmwareMenu.Service(0, "Disk", Optional.empty())));
    Bytes option = MenuOption.of(menu, SERVER);
    assertEquals(bytes("06 01 03  09 07 0000 04 4469736b  0a 03 fe 4638 ff"), option);
    assertEquals(Optional.empty(), MenuRules.broken(option, SERVER, false));
  }

  @ParameterizedTest(name = "{0} with file {1}: {2}")
  @CsvSource(
      nullValues = "sound",
      value = {
        "06 01 08 ff, true, sound",
        "06 01 08 ff, false, there is none",
        "06 01 04 ff, true, list of boot servers",
        "06 01 03 06 01 03 ff, false, twice",
        "06 01 03 0a 02 00 41 ff, false, a prompt needs a menu",
        "06 01 08 0a 02 00 41 ff, true, sound",
        "06 01 10 ff, true, four bits",
        "06 02 00 00 ff, true, four bits",
        "06 01 03, false, END",
        "06 01 03 ff 00, false, END",
        "06, false, cut short",
        "06 02 03 ff, false, END",
        "09 09 00, false, cut short",
        "06 01 03 09 04 8000 01 41 ff, false, no boot server is known",
        "06 01 02 09 04 8000 01 41 ff, false, sound",
        "09 04 8000 01 41 ff, false, sound",
        "06 01 01 09 04 8000 01 41 ff, false, no boot server is known",
        "06 01 01 07 04 e0000001 09 04 8000 01 41 ff, false, sound",
        "06 01 03 08 07 8000 01 c0a80a14 09 04 8001 01 41 ff, false, no boot server is known",
        "06 01 03 08 07 8000 01 c0a80a15 09 04 8000 01 41 ff, false, first boot server",
        "06 01 03 08 03 8000 00 09 04 8000 01 41 ff, false, first boot server",
        "06 01 03 08 06 8000 01 c0a80a ff, false, boot servers is malformed",
        "06 01 03 08 00 ff, false, boot servers is malformed",
        "06 01 03 09 04 0000 02 41 ff, false, menu is malformed",
        "06 01 03 09 08 0000 01 41 0000 01 42 ff, false, menu is malformed",
        "06 01 03 09 00 ff, false, menu is malformed",
      })
  void eachRuleOfOption43(String hex, boolean hasFile, String fault) {
    Optional<String> broken = MenuRules.broken(bytes(hex), SERVER, hasFile);
    if (fault == null) {
      assertEquals(Optional.empty(), broken);
    } else {
      assertTrue(broken.orElse("sound").contains(fault), () -> "" + broken);
    }
  }

  private static String sentence(int size) {
    return "the menu has " + size + " bytes, and firmware takes 255";
  }

  @ParameterizedTest(name = "a text of {0} bytes: {1}")
  @CsvSource({"229, true", "230, false", "300, false"})
  void option43HoldsAtMost255Bytes(int length, boolean fits) {
    FirmwareMenu menu =
        new FirmwareMenu(
            "p".repeat(5),
            Duration.ZERO,
            List.of(new FirmwareMenu.Service(0x8000, "t".repeat(length), Optional.empty())));
    Bytes option = MenuOption.of(menu, SERVER);
    // 3 control, 2 + 7 servers, 2 + 3 menu, 3 + 5 prompt, 1 END, and the text
    assertEquals(26 + length, option.length());
    assertEquals(
        fits ? Optional.empty() : Optional.of(sentence(26 + length)), MenuOption.objection(menu));
  }
}
