// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signed GRUB and shim of Debian 13, in the folder that {@code PXE_LAB_GRUB} names, into which
 * their packages were unpacked.
 */
final class SignedGrub {
  private static final List<String> NAMES = List.of("grubnetx64.efi.signed", "shimx64.efi.signed");

  private SignedGrub() {}

  /** Puts both into a home's {@code loaders/}. */
  static Home into(Home home) {
    for (String name : NAMES) {
      Home.copy(find(name).orElseThrow(), home.folder().resolve("loaders").resolve(name));
    }
    return home;
  }

  /** What is missing, if anything is. */
  static Optional<String> missing() {
    return NAMES.stream()
        .filter(name -> find(name).isEmpty())
        .map(name -> "Debian 13's " + name + " is missing (PXE_LAB_GRUB names no folder with it)")
        .findFirst();
  }

  private static Optional<Path> find(String name) {
    Optional<Path> folder = Optional.ofNullable(System.getenv("PXE_LAB_GRUB")).map(Path::of);
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder.get())) {
      return files.filter(file -> file.getFileName().toString().equals(name)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
