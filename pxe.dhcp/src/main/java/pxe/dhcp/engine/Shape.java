// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.List;
import pxe.dhcp.message.Bytes;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * The ways to tell a client its boot file: each kind of firmware takes one and stumbles over the
 * others. Why, says {@code docs/adr/0005-proxydhcp-shapes.md}.
 */
enum Shape {
  /** A BIOS: the file is in the offer, and discovery control 8 says so (CR-03). */
  FILE_IN_OFFER,
  /** UEFI: an offer without file and option 43, and the file on 4011 (CR-01). */
  FILE_ON_4011,
  /** iPXE: the file is in the offer; prompt and menu would only cost it time. */
  IPXE,
  /** UEFI HTTP Boot: the URL is in the offer, in the class HTTPClient (UEFI 2.10 section 24.7). */
  HTTP_BOOT,
  /** U-Boot and Open Firmware: they know the file alone. */
  PLAIN_FILE,
  /** The ROM of a Raspberry Pi looks for a menu of one line, and for nothing else (CR-120). */
  RASPBERRY_PI;

  /**
   * Discovery control 8: boot the file of this offer. Then a prompt "PXE" of 0 s for picky ROMs.
   */
  private static final Bytes BOOT_THE_FILE =
      Bytes.of(0x06, 1, 0x08, 0x0a, 4, 0x00, 'P', 'X', 'E', 0xff);

  private static final Bytes BOOT_THE_FILE_AT_ONCE = Bytes.of(0x06, 1, 0x08, 0xff);

  /** Discovery control 3 (no discovery), the prompt as above, a menu: type 0 and 17 letters. */
  private static final Bytes RASPBERRY_PI_MENU =
      Bytes.join(
          List.of(
              Bytes.of(0x06, 1, 0x03, 0x0a, 4, 0x00, 'P', 'X', 'E', 0x09, 20, 0, 0, 17),
              Bytes.ofText("Raspberry Pi Boot"),
              Bytes.of(0xff)));

  /**
   * What the DHCP server of the network says instead: whoever gives out the address names the file
   * with it, and nobody need ask on 4011.
   */
  Shape ofServer() {
    return this == FILE_ON_4011 ? PLAIN_FILE : this;
  }

  /** Whether the offer already names the boot file. */
  boolean namesFile() {
    return this != FILE_ON_4011;
  }

  /**
   * Whether a machine of this shape can show the menu of its firmware. iPXE for UEFI is built
   * without that: it says "Booting from PXE menu", and ends.
   */
  boolean canShowMenu(Machine machine) {
    return this == FILE_IN_OFFER
        || this == FILE_ON_4011
        || (this == IPXE && machine.architecture().isBios());
  }

  /** Option 43 of the offer, empty for none. */
  Bytes vendorOptions() {
    return switch (this) {
      case FILE_IN_OFFER -> BOOT_THE_FILE;
      case IPXE -> BOOT_THE_FILE_AT_ONCE;
      case RASPBERRY_PI -> RASPBERRY_PI_MENU;
      case FILE_ON_4011, HTTP_BOOT, PLAIN_FILE -> Bytes.EMPTY;
    };
  }

  static Shape of(Machine machine) {
    if (machine.firmware() == FirmwareClass.IPXE) {
      return IPXE;
    }
    if (machine.firmware() == FirmwareClass.HTTP) {
      return HTTP_BOOT;
    }
    return switch (machine.architecture().code()) {
      case 0, 1, 2, 3, 4, 5, 20 -> FILE_IN_OFFER;
      case 12, 13, 14, 21, 22, 23, 24, 31, 32 -> PLAIN_FILE;
      case 41 -> RASPBERRY_PI;
      default -> FILE_ON_4011;
    };
  }
}
