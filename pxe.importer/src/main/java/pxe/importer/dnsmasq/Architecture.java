// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Client architectures as {@code pxe-service} names them (dnsmasq's manual, "CSA"). */
final class Architecture {
  private static final List<String> NAMES =
      List.of(
          "x86pc",
          "pc98",
          "ia64_efi",
          "alpha",
          "arc_x86",
          "intel_lean_client",
          "ia32_efi",
          "x86-64_efi",
          "xscale_efi",
          "bc_efi",
          "arm32_efi",
          "arm64_efi");

  private Architecture() {}

  /** Its number (DHCP option 93), which may be written itself; empty where it is none. */
  static OptionalInt code(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.matches("\\d{1,5}")) {
      return OptionalInt.of(Integer.parseInt(name));
    }
    if (name.matches("([0-9a-f]{2}:)[0-9a-f]{2}|0x[0-9a-f]{1,4}")) {
      return OptionalInt.of(Integer.parseInt(name.replaceAll("0x|:", ""), 16));
    }
    int at = NAMES.indexOf(name);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** The key of the firmware's menu of such machines; empty where they have none here. */
  static Optional<String> key(int code) {
    return switch (code) {
      case 0 -> Optional.of("services.bios");
      case 6 -> Optional.of("services.uefi-ia32");
      case 7, 9 -> Optional.of("services.uefi-x64");
      case 11 -> Optional.of("services.uefi-arm64");
      default -> Optional.empty();
    };
  }

  /** Who they are, for people. */
  static String machines(String key) {
    return switch (key) {
      case "services.bios" -> "BIOS machines";
      case "services.uefi-ia32" -> "32-bit UEFI machines";
      case "services.uefi-x64" -> "x64 UEFI machines";
      default -> "ARM 64-bit UEFI machines";
    };
  }
}
