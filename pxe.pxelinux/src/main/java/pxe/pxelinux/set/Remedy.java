// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.Optional;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.rooms.machine.ClientArchitecture;

/** Says how to come by a loader set. */
final class Remedy {
  private Remedy() {}

  /** Why there is none for an architecture, and what to do where that helps. */
  static String sentence(ClientArchitecture architecture) {
    return firmwareOf(architecture)
        .map(firmware -> fault(architecture) + ": " + remedy(firmware))
        .orElse("syslinux is not made for " + architecture);
  }

  /** What is missing, without a full stop. */
  static String fault(ClientArchitecture architecture) {
    return "no network bootstrap program for " + architecture + " machines";
  }

  /** What to do about it, without a full stop. */
  static String remedy(Firmware firmware) {
    return "install the packages "
        + firmware.packages()
        + ", or put "
        + firmware.files()
        + " into loaders/";
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
