// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a virtual machine is made of.
 *
 * @param card its network card, from which it boots first
 * @param megabytes its memory
 * @param disk whether it has a disk that boots, see {@link LocalDisk}
 * @param uefi whether its firmware is EDK2's UEFI with a PXE stack of its own, instead of a BIOS
 *     with an iPXE ROM
 * @param address its hardware address, or one of the network port's
 * @param uuid what its firmware says of itself
 */
record Hardware(
    NetworkCard card,
    int megabytes,
    boolean disk,
    boolean uefi,
    Optional<String> address,
    Optional<UUID> uuid) {
  private static final Path FIRMWARE = Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd");
  private static final Path VARIABLES = Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd");

  /** The usual BIOS machine with a card. */
  static Hardware bios(NetworkCard card) {
    return new Hardware(card, 512, false, false, Optional.empty(), Optional.empty());
  }

  /** A UEFI machine; its firmware has a driver for no other card. */
  static Hardware withUefi() {
    return new Hardware(NetworkCard.VIRTIO, 1024, false, true, Optional.empty(), Optional.empty());
  }

  Hardware withMemory(int other) {
    return new Hardware(card, other, disk, uefi, address, uuid);
  }

  Hardware withDisk() {
    return new Hardware(card, megabytes, true, uefi, address, uuid);
  }

  Hardware at(String other) {
    return new Hardware(card, megabytes, disk, uefi, Optional.of(other), uuid);
  }

  Hardware named(UUID other) {
    return new Hardware(card, megabytes, disk, uefi, address, Optional.of(other));
  }

  /**
   * QEMU's words for it.
   *
   * @param folder for files of this machine alone
   * @param port the network port's device
   */
  List<String> options(Path folder, String port) {
    List<String> options = new ArrayList<>(List.of("-m", Integer.toString(megabytes)));
    options.addAll(
        List.of("-netdev", "tap,id=lan,script=no,downscript=no,ifname=" + port, "-device"));
    options.add(
        card.device()
            + ",netdev=lan,bootindex=1,mac="
            + address.orElseGet(() -> addressOf(port))
            + (uefi ? ",romfile=" : "")); // an iPXE driver in the ROM would come first
    uuid.ifPresent(id -> options.addAll(List.of("-uuid", id.toString())));
    if (disk) {
      options.addAll(LocalDisk.options(folder));
    }
    if (uefi) {
      options.addAll(firmware(folder));
    }
    return options;
  }

  private static String addressOf(String port) {
    return "52:54:00:09:00:%02x".formatted(Integer.parseInt(port.substring("tap".length())));
  }

  private static List<String> firmware(Path folder) {
    Path variables = folder.resolve("variables.fd");
    try {
      Files.copy(VARIABLES, variables, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "-drive",
        "if=pflash,format=raw,unit=0,readonly=on,file=" + FIRMWARE,
        "-drive",
        "if=pflash,format=raw,unit=1,file=" + variables);
  }
}
