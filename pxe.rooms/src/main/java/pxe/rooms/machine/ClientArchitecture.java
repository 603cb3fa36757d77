// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.Map;
import pxe.api.entry.Cpu;

/**
 * A client system architecture: DHCP option 93 (RFC 4578 section 2.1) with the numbers of the IANA
 * registry "Processor Architecture Types". The registry is open: unknown numbers keep their value.
 *
 * <p>The text of RFC 4578 swaps 7 and 9; firmware and IANA have 7 = x64 UEFI and 9 = EFI byte code,
 * and x64 machines are seen with both.
 */
public record ClientArchitecture(int code) {
  public static final ClientArchitecture X86_BIOS = new ClientArchitecture(0);
  public static final ClientArchitecture X86_UEFI = new ClientArchitecture(6);
  public static final ClientArchitecture X64_UEFI = new ClientArchitecture(7);
  public static final ClientArchitecture EBC = new ClientArchitecture(9);
  public static final ClientArchitecture ARM32_UEFI = new ClientArchitecture(10);
  public static final ClientArchitecture ARM64_UEFI = new ClientArchitecture(11);
  public static final ClientArchitecture X86_UEFI_HTTP = new ClientArchitecture(15);
  public static final ClientArchitecture X64_UEFI_HTTP = new ClientArchitecture(16);
  public static final ClientArchitecture ARM64_UEFI_HTTP = new ClientArchitecture(19);

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "x86 BIOS"),
          Map.entry(1, "NEC PC98"),
          Map.entry(2, "Itanium"),
          Map.entry(3, "DEC Alpha"),
          Map.entry(4, "Arc x86"),
          Map.entry(5, "Intel Lean Client"),
          Map.entry(6, "x86 UEFI"),
          Map.entry(7, "x64 UEFI"),
          Map.entry(8, "EFI Xscale"),
          Map.entry(9, "EFI byte code"),
          Map.entry(10, "ARM 32-bit UEFI"),
          Map.entry(11, "ARM 64-bit UEFI"),
          Map.entry(15, "x86 UEFI HTTP"),
          Map.entry(16, "x64 UEFI HTTP"),
          Map.entry(17, "EFI byte code HTTP"),
          Map.entry(18, "ARM 32-bit UEFI HTTP"),
          Map.entry(19, "ARM 64-bit UEFI HTTP"),
          Map.entry(20, "x86 BIOS HTTP"),
          Map.entry(21, "ARM 32-bit U-Boot"),
          Map.entry(22, "ARM 64-bit U-Boot"),
          Map.entry(25, "RISC-V 32-bit UEFI"),
          Map.entry(27, "RISC-V 64-bit UEFI"),
          Map.entry(37, "LoongArch 32-bit UEFI"),
          Map.entry(39, "LoongArch 64-bit UEFI"),
          Map.entry(41, "Raspberry Pi"));

  public ClientArchitecture {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("architecture " + code + " is not within 0..65535");
    }
  }

  /** Whether this is the classic x86 BIOS. */
  public boolean isBios() {
    return code == 0 || code == 20;
  }

  /** Whether such a machine can run {@code cpu}'s kernels. A BIOS does not say which CPU it has. */
  public boolean runs(Cpu cpu) {
    return switch (cpu) {
      case ANY -> true;
      case X86_32 -> isBios() || isX64() || code == 6 || code == 15;
      case X86_64 -> isBios() || isX64();
      case ARM_64 -> code == 11 || code == 19 || code == 22 || code == 41;
    };
  }

  private boolean isX64() {
    return code == 7 || code == 9 || code == 16 || code == 17;
  }

  /** The name with its number, such as {@code x64 UEFI (7)}. */
  @Override
  public String toString() {
    return NAMES.getOrDefault(code, "unknown architecture") + " (" + code + ")";
  }
}
