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
 * @param firmware what it starts with
 * @param files the folder whose files are on its disk, for UEFI
 * @param address its hardware address, or one of the network port's
 * @param uuid what its firmware says of itself
 * @param authorities whose certificates its firmware believes, as a list of EFI's
 * @param blank a file that is another disk, after the network in the boot order
 */
record Hardware(
    NetworkCard card,
    int megabytes,
    boolean disk,
    Firmware firmware,
    Optional<Path> files,
    Optional<String> address,
    Optional<UUID> uuid,
    Optional<Path> authorities,
    Optional<Path> blank) {
  private static final Path FOLDER = Path.of("/usr/share");

  /** What a machine starts with. */
  enum Firmware {
    /** A BIOS with an iPXE ROM. */
    BIOS,
    /** EDK2's UEFI, with a PXE stack of its own. */
    UEFI("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
    /** The same, which goes on from PXE to HTTP without a minute of IPv6. */
    UEFI_WITHOUT_IPV6("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
    /** The same, which boots by PXE over IPv6 first. */
    UEFI_WITHOUT_IPV4("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
    /** UEFI that boots by the iPXE in the ROM of its card. */
    UEFI_WITH_IPXE("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
    /** EDK2's, with Microsoft's keys and Secure Boot on. */
    SECURE_BOOT("OVMF/OVMF_CODE_4M.secboot.fd", "OVMF/OVMF_VARS_4M.ms.fd"),
    /** UEFI that boots by HTTP alone. */
    HTTP_BOOT("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
    /** EDK2's for 32 bits, before a processor that has 64. Debian builds it for Secure Boot. */
    IA32("OVMF/OVMF32_CODE_4M.secboot.fd", "OVMF/OVMF32_VARS_4M.fd"),
    /** EDK2's on another processor. */
    ARM64("AAVMF/AAVMF_CODE.fd", "AAVMF/AAVMF_VARS.fd");

    private final String code;
    private final String variables;

    /** QEMU has its BIOS itself. */
    Firmware() {
      this("", "");
    }

    Firmware(String code, String variables) {
      this.code = code;
      this.variables = variables;
    }

    /** Its program. */
    Path code() {
      return FOLDER.resolve(code);
    }

    /** What it stores at first. */
    Path variables() {
      return FOLDER.resolve(variables);
    }

    /** The board of a PC for it: some guards its keys by a mode of another chip set. */
    String board() {
      return isGuarded() ? "q35,smm=on,accel=tcg" : "pc,accel=tcg";
    }

    /** QEMU's words for what keeps others from its keys. */
    List<String> guard() {
      return isGuarded()
          ? List.of("-global", "driver=cfi.pflash01,property=secure,value=on")
          : List.of();
    }

    private boolean isGuarded() {
      return this == SECURE_BOOT || this == IA32;
    }
  }

  /** The usual BIOS machine with a card. */
  static Hardware bios(NetworkCard card) {
    return new Hardware(
        card,
        512,
        false,
        Firmware.BIOS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A UEFI machine; its firmware has a driver for no other card. */
  static Hardware withUefi() {
    return with(Firmware.UEFI);
  }

  /** A machine with UEFI of some kind. */
  static Hardware with(Firmware firmware) {
    return new Hardware(
        NetworkCard.VIRTIO,
        1024,
        false,
        firmware,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A UEFI machine whose card brings iPXE. */
  static Hardware withIpxeOnUefi(NetworkCard card) {
    return new Hardware(
        card,
        1024,
        false,
        Firmware.UEFI_WITH_IPXE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Hardware withMemory(int other) {
    return new Hardware(card, other, disk, firmware, files, address, uuid, authorities, blank);
  }

  Hardware withDisk() {
    return new Hardware(card, megabytes, true, firmware, files, address, uuid, authorities, blank);
  }

  /** With a disk that has these files, after the network in the boot order. */
  Hardware withFiles(Path folder) {
    return new Hardware(
        card, megabytes, disk, firmware, Optional.of(folder), address, uuid, authorities, blank);
  }

  Hardware at(String other) {
    return new Hardware(
        card, megabytes, disk, firmware, files, Optional.of(other), uuid, authorities, blank);
  }

  Hardware named(UUID other) {
    return new Hardware(
        card, megabytes, disk, firmware, files, address, Optional.of(other), authorities, blank);
  }

  /** With a disk that is this file, whatever stands in it, after the network in the boot order. */
  Hardware withBlank(Path file) {
    return new Hardware(
        card, megabytes, disk, firmware, files, address, uuid, authorities, Optional.of(file));
  }

  /** With firmware that believes these authorities. */
  Hardware believing(Path list) {
    return new Hardware(
        card, megabytes, disk, firmware, files, address, uuid, Optional.of(list), blank);
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
            + (hasRom() ? "" : ",romfile=")); // an iPXE driver in the ROM would come first
    uuid.ifPresent(id -> options.addAll(List.of("-uuid", id.toString())));
    if (disk) {
      options.addAll(LocalDisk.options(folder));
    }
    files.ifPresent(
        all ->
            options.addAll(
                List.of(
                    "-drive",
                    "if=none,id=files,format=raw,file=fat:rw:" + all,
                    "-device",
                    "ide-hd,drive=files,bootindex=2")));
    blank.ifPresent(
        file ->
            options.addAll(
                List.of(
                    "-drive",
                    "if=none,id=blank,format=raw,file=" + file,
                    "-device",
                    "virtio-blk-pci,drive=blank,bootindex=2")));
    if (isUefi()) {
      options.addAll(firmwareOptions(folder));
    }
    return options;
  }

  private static String addressOf(String port) {
    return "52:54:00:09:00:%02x".formatted(Integer.parseInt(port.substring("tap".length())));
  }

  private boolean hasRom() {
    return firmware == Firmware.BIOS || firmware == Firmware.UEFI_WITH_IPXE;
  }

  private boolean isUefi() {
    return firmware != Firmware.BIOS;
  }

  /** QEMU's words for the processor, and the board and the screen that go with it. */
  List<String> computer() {
    return firmware == Firmware.ARM64
        ? List.of("qemu-system-aarch64", "-machine", "virt,accel=tcg", "-cpu", "cortex-a57")
        : List.of(
            "qemu-system-x86_64", "-machine", firmware.board(), "-cpu", "qemu64", "-vga", "std");
  }

  private List<String> firmwareOptions(Path folder) {
    Path code = firmware.code();
    Path variables = folder.resolve("variables.fd");
    try {
      Files.copy(firmware.variables(), variables, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "-drive",
                "if=pflash,format=raw,unit=0,readonly=on,file=" + code,
                "-drive",
                "if=pflash,format=raw,unit=1,file=" + variables));
    options.addAll(firmware.guard());
    authorities.ifPresent(
        list -> options.addAll(List.of("-fw_cfg", "name=etc/edk2/https/cacerts,file=" + list)));
    for (String stack : withoutStacks()) {
      options.addAll(List.of("-fw_cfg", "name=opt/org.tianocore/" + stack + ",string=no"));
    }
    return options;
  }

  private List<String> withoutStacks() {
    return switch (firmware) {
      case UEFI_WITHOUT_IPV4 -> List.of("IPv4PXESupport");
      // and where iPXE has failed, firmware would try both for minutes before the disk
      case HTTP_BOOT, UEFI_WITH_IPXE -> List.of("IPv4PXESupport", "IPv6PXESupport");
      case UEFI_WITHOUT_IPV6 -> List.of("IPv6PXESupport");
      default -> List.of();
    };
  }
}
