// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import pxe.grub.binary.Platform;

/** Says how to come by a GRUB that can boot machines from here. */
final class Remedy {
  private Remedy() {}

  /** What to put where, without a full stop. */
  static String files(Platform platform) {
    return "put grubnet"
        + platform.suffix()
        + ".efi.signed and shim"
        + platform.suffix()
        + ".efi.signed of Debian 13's packages grub-efi-"
        + platform.debian()
        + "-signed and shim-signed into loaders/";
  }
}
