// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Debian's iPXE, in a folder into which its package was unpacked.
 *
 * @param variable of the environment, which names that folder
 * @param origin of the package
 * @param files those of its files that are used here
 */
record IpxeProgram(String variable, String origin, List<String> files) {
  static final String UEFI = "snponly.efi";
  static final String BIOS = "undionly.kpxe";

  /** New ones alone have it. */
  static final String ARM64 = "ipxe-arm64.efi";

  /** It asks DHCP for what to do, and looks for nothing beside itself. */
  static final IpxeProgram OLD = new IpxeProgram("PXE_LAB_IPXE", "Debian 12", List.of(UEFI, BIOS));

  /** On UEFI it looks for a script beside itself. */
  static final IpxeProgram NEW =
      new IpxeProgram("PXE_LAB_IPXE_13", "Debian 13", List.of(UEFI, BIOS, ARM64));

  private static final int HEADER_AT = 0x3c;

  /** Puts the one for UEFI into a home's {@code loaders/}. */
  static Home into(Home home) {
    return OLD.into(home, UEFI);
  }

  /** Puts one into a home's {@code loaders/}. */
  Home into(Home home, String name) {
    Home.copy(find(name).orElseThrow(), home.folder().resolve("loaders").resolve(name));
    return home;
  }

  /** Puts one there that is for another processor, as far as its header tells. */
  Home withProcessor(int machine, Home home, String name) {
    try {
      byte[] program = Files.readAllBytes(find(UEFI).orElseThrow());
      ByteBuffer header = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
      header.putShort(header.getInt(HEADER_AT) + 4, (short) machine);
      Files.write(home.folder().resolve("loaders").resolve(name), program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }

  /** What is missing, if anything is. */
  Optional<String> missing() {
    return files.stream()
        .filter(name -> find(name).isEmpty())
        .map(
            name ->
                "%s's %s is missing (%s names no folder with it)".formatted(origin, name, variable))
        .findFirst();
  }

  private Optional<Path> find(String name) {
    return Optional.ofNullable(System.getenv(variable))
        .map(folder -> Path.of(folder, "usr/lib/ipxe", name))
        .filter(Files::exists);
  }
}
