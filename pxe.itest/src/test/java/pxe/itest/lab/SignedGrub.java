// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The signed GRUB and shim of Debian 13, in the folder that {@code PXE_LAB_GRUB} names, into which
 * their packages were unpacked.
 */
final class SignedGrub {
  private static final List<String> NAMES = List.of("grubnetx64.efi.signed", "shimx64.efi.signed");

  private static final String MODULE = "x86_64-efi/multiboot2.mod";

  private static final Unpacked PACKAGES = new Unpacked("PXE_LAB_GRUB");

  private SignedGrub() {}

  /** Puts both into a home's {@code loaders/}. */
  static Home into(Home home) {
    for (String name : NAMES.subList(0, 2)) {
      Home.copy(PACKAGES.find(name).orElseThrow(), home.folder().resolve("loaders").resolve(name));
    }
    return home;
  }

  /** Adds the modules of its package. */
  static Home withModules(Home home) {
    Home.copy(
        PACKAGES.find(MODULE).orElseThrow().getParent(),
        home.folder().resolve("loaders/x86_64-efi"));
    return into(home);
  }

  /** The files of a disk whose GRUB says that it was booted, and stops there. */
  static Path disk(Lab lab) {
    Path disk = lab.folder().resolve("disk-files");
    makeDisk(disk);
    return disk;
  }

  /** Puts these files into a folder. */
  static void makeDisk(Path disk) {
    try {
      Path loader = Files.createDirectories(disk.resolve("EFI/BOOT")).resolve("BOOTX64.EFI");
      Home.copy(PACKAGES.find("grubx64.efi.signed").orElseThrow(), loader);
      Path menu = Files.createDirectories(disk.resolve("EFI/debian")).resolve("grub.cfg");
      Files.writeString(menu, "echo " + LocalDisk.MARKER + "\nsleep 600\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is missing, if anything is. */
  static Optional<String> missing() {
    return NAMES.stream()
        .map(name -> PACKAGES.missing(name, "Debian 13's " + name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What is missing of its modules. */
  static Optional<String> missingModules() {
    return PACKAGES.missing(MODULE, "Debian 13's grub-efi-amd64-bin");
  }

  /** Puts both beside each other, by the names that shim asks by. */
  static void beside(Path folder) {
    Home.copy(PACKAGES.find(NAMES.get(0)).orElseThrow(), folder.resolve("grubx64.efi"));
    Home.copy(PACKAGES.find(NAMES.get(1)).orElseThrow(), folder.resolve("shimx64.efi"));
  }
}
