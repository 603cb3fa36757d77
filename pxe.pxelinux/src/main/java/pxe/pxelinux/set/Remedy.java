// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.Optional;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.rooms.machine.ClientArchitecture;

/** Says how to come by a loader set. */
final class Remedy {
  private Remedy() {}

  /** What is missing, without a full stop. */
  static String fault(ClientArchitecture architecture) {
    return firmwareOf(architecture).isPresent()
        ? "no network bootstrap program for " + architecture + " machines"
        : "this release knows no network bootstrap program for " + architecture + " machines";
  }

  /** What to do about it, without a full stop. */
  static String remedy(ClientArchitecture architecture) {
    return firmwareOf(architecture)
        .map(
            firmware ->
                "install the packages "
                    + firmware.packages()
                    + ", or put "
                    + firmware.files()
                    + " into loaders/")
        .orElse("boot them by other means");
  }

  private static Optional<Firmware> firmwareOf(ClientArchitecture architecture) {
    for (LoaderProgram.Kind kind : LoaderProgram.Kind.values()) {
      if (Firmware.of(kind).architectures().contains(architecture)) {
        return Optional.of(Firmware.of(kind));
      }
    }
    return Optional.empty();
  }
}
