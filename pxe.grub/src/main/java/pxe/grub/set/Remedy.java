// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;

/** Says how to come by a GRUB that can boot machines from here. */
final class Remedy {
  private Remedy() {}

  /** What to put where for kernels of Multiboot. */
  static String modules(GrubProgram program) {
    return "install the package grub-efi-"
        + program.platform().debian()
        + "-bin of version "
        + program.build()
        + ", or put its folder "
        + program.platform().modules()
        + " into loaders/";
  }

  /** What to put where, without a full stop. Debian 13 has no shim for 32 bits any more. */
  static String files(Platform platform) {
    String grub = "put grubnet" + platform.suffix() + ".efi.signed";
    String shim = "shim" + platform.suffix() + ".efi.signed";
    String grubPackage = "grub-efi-" + platform.debian() + "-signed";
    return platform == Platform.IA32
        ? grub
            + " of Debian 13's package "
            + grubPackage
            + " and "
            + shim
            + " of Debian 12's shim-signed into one folder of loaders/"
        : grub
            + " and "
            + shim
            + " of Debian 13's packages "
            + grubPackage
            + " and shim-signed into one folder of loaders/";
  }
}
