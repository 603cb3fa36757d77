// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Debian's iPXE for UEFI, in the folder that {@code PXE_LAB_IPXE} names, into which its package was
 * unpacked.
 */
final class IpxeProgram {
  private static final String NAME = "snponly.efi";

  private IpxeProgram() {}

  /** Puts it into a home's {@code loaders/}. */
  static Home into(Home home) {
    Home.copy(find().orElseThrow(), home.folder().resolve("loaders").resolve(NAME));
    return home;
  }

  /** What is missing, if anything is. */
  static Optional<String> missing() {
    return find().isPresent()
        ? Optional.empty()
        : Optional.of("Debian's " + NAME + " is missing (PXE_LAB_IPXE names no folder with it)");
  }

  private static Optional<Path> find() {
    return Optional.ofNullable(System.getenv("PXE_LAB_IPXE"))
        .map(folder -> Path.of(folder, "usr/lib/ipxe", NAME))
        .filter(Files::exists);
  }
}
