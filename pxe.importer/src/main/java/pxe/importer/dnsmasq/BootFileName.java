// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Locale;

/** What kind of boot file a name is. */
final class BootFileName {
  private BootFileName() {}

  /** Loaders of ours, by their base names or whole: {@code bios/pxelinux}, {@code syslinux.efi}. */
  static boolean isOurs(String file) {
    return lower(file)
        .matches(
            "(.*/)?(l?pxelinux(\\.0)?|l?pxelinux\\.bios|syslinux(\\.efi)?"
                + "|syslinux(32|64)(\\.efi)?)");
  }

  /** netboot.xyz holds its own script; other builds of iPXE would ask us again, for ever. */
  static boolean canBeChained(String file) {
    return lower(file).matches("(.*/)?netboot\\.xyz[^/]*\\.(kpxe|kkpxe|pxe|0)");
  }

  /** Why it is not carried over. */
  static String refusal(String file) {
    if (lower(file).matches("[a-z]+://.*")) {
      return "is not carried over: the script of iPXE at "
          + file
          + " is not one of ours, and iPXE gets our menu; write an entry for what it boots"
          + " (docs/profiles.md)";
    }
    return "is not carried over: "
        + file
        + " is none of our boot loaders, and these machines get our menu; write an entry with the key"
        + " chain that starts it (docs/profiles.md)";
  }

  private static String lower(String file) {
    return file.toLowerCase(Locale.ROOT);
  }
}
