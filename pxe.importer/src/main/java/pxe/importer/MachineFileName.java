// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.util.Locale;
import java.util.Optional;

/**
 * The names under which PXELINUX looks for the menu of one machine, or of some (syslinux.txt, "HOW
 * TO CONFIGURE PXELINUX").
 *
 * @param name as a part of ours
 * @param match the condition in {@code pxe.machine~NAME.cfg}
 */
record MachineFileName(String name, String match) {
  /** Reads a name; empty where no machine asks for it. */
  static Optional<MachineFileName> of(String file) {
    if (file.matches("01(-[0-9a-f]{2}){6}")) {
      String mac = file.substring(3);
      return Optional.of(new MachineFileName(mac, "mac=" + mac.replace('-', ':')));
    }
    if (file.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      String uuid = file.toLowerCase(Locale.ROOT);
      return Optional.of(new MachineFileName(uuid, "uuid=" + uuid));
    }
    return file.matches("[0-9A-F]{1,8}") ? Optional.of(ofAddress(file)) : Optional.empty();
  }

  /** An address in hexadecimal, or how it begins: each digit is four bits of the prefix. */
  private static MachineFileName ofAddress(String digits) {
    int bits = Integer.parseUnsignedInt((digits + "00000000").substring(0, 8), 16);
    String address =
        String.format(
            Locale.ROOT,
            "%d.%d.%d.%d",
            bits >>> 24,
            bits >>> 16 & 255,
            bits >>> 8 & 255,
            bits & 255);
    String prefix = digits.length() == 8 ? "" : "/" + 4 * digits.length();
    return new MachineFileName(
        "address-" + digits.toLowerCase(Locale.ROOT), "address=" + address + prefix);
  }
}
