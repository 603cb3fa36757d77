// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.Set;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.rooms.machine.ClientArchitecture;

/**
 * The firmware that a kind of program is for.
 *
 * @param idPrefix how ids of its sets begin
 * @param architectures of the machines that can run it
 * @param packages of Debian and its family that bring it
 * @param files what to put into {@code loaders/} instead
 */
record Firmware(
    String idPrefix, Set<ClientArchitecture> architectures, String packages, String files) {
  private static final Firmware BIOS =
      new Firmware(
          "pxelinux",
          Set.of(ClientArchitecture.X86_BIOS),
          "pxelinux and syslinux-common",
          "pxelinux.0 and its modules");
  private static final Firmware X64 =
      new Firmware(
          "syslinux-efi64",
          // the text of RFC 4578 swaps 7 and 9, so x64 machines call themselves both
          Set.of(ClientArchitecture.X64_UEFI, ClientArchitecture.EBC),
          "syslinux-efi and syslinux-common",
          "syslinux.efi for 64 bits, ldlinux.e64 and its modules");
  private static final Firmware IA32 =
      new Firmware(
          "syslinux-efi32",
          Set.of(ClientArchitecture.X86_UEFI),
          "syslinux-efi and syslinux-common",
          "syslinux.efi for 32 bits, ldlinux.e32 and its modules");

  static Firmware of(LoaderProgram.Kind kind) {
    return switch (kind) {
      case PXELINUX -> BIOS;
      case EFI_X64 -> X64;
      case EFI_IA32 -> IA32;
    };
  }
}
