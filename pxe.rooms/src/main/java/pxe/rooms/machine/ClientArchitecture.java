// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;

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

  public static final ClientArchitecture EBC_HTTP = new ClientArchitecture(17);

  /** The registry, by number. */
  private static final List<String> NAMES =
      List.of(
          "x86 BIOS",
          "NEC PC98",
          "Itanium",
          "DEC Alpha",
          "Arc x86",
          "Intel Lean Client",
          "x86 UEFI",
          "x64 UEFI",
          "EFI Xscale",
          "EFI byte code",
          "ARM 32-bit UEFI",
          "ARM 64-bit UEFI",
          "PowerPC Open Firmware",
          "PowerPC ePAPR",
          "POWER OPAL",
          "x86 UEFI HTTP",
          "x64 UEFI HTTP",
          "EFI byte code HTTP",
          "ARM 32-bit UEFI HTTP",
          "ARM 64-bit UEFI HTTP",
          "x86 BIOS HTTP",
          "ARM 32-bit U-Boot",
          "ARM 64-bit U-Boot",
          "ARM 32-bit U-Boot HTTP",
          "ARM 64-bit U-Boot HTTP",
          "RISC-V 32-bit UEFI",
          "RISC-V 32-bit UEFI HTTP",
          "RISC-V 64-bit UEFI",
          "RISC-V 64-bit UEFI HTTP",
          "RISC-V 128-bit UEFI",
          "RISC-V 128-bit UEFI HTTP",
          "s390 basic",
          "s390 extended",
          "MIPS 32-bit UEFI",
          "MIPS 64-bit UEFI",
          "Sunway 32-bit UEFI",
          "Sunway 64-bit UEFI",
          "LoongArch 32-bit UEFI",
          "LoongArch 32-bit UEFI HTTP",
          "LoongArch 64-bit UEFI",
          "LoongArch 64-bit UEFI HTTP",
          "Raspberry Pi");

  /** How many the registry names, from 0 on. */
  public static final int REGISTERED = NAMES.size();

  public ClientArchitecture {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("architecture " + code + " is not within 0..65535");
    }
  }

  /** Whether this is the classic x86 BIOS. */
  public boolean isBios() {
    return code == 0 || code == 20;
  }

  /** Whether its firmware boots by HTTP, and says so by its number (RFC 5970 section 3.3). */
  public boolean isHttp() {
    return name().endsWith(" HTTP");
  }

  /** What it is, without what it boots by, such as {@code x64 UEFI}. */
  public String platform() {
    return isHttp() ? name().substring(0, name().length() - " HTTP".length()) : name();
  }

  /** Whether such a machine can run {@code cpu}'s kernels. A BIOS does not say which CPU it has. */
  public boolean runs(Cpu cpu) {
    return switch (cpu) {
      case ANY -> true;
      case X86_32 -> isBios() || isX64() || isIa32();
      case X86_64 -> isBios() || isX64();
      case ARM_64 -> code == 11 || code == 19 || code == 22 || code == 24 || code == 41;
    };
  }

  /** Whether this is x86 UEFI of 32 bits. The processor may have 64 all the same. */
  public boolean isIa32() {
    return code == 6 || code == 15;
  }

  /** What starts boot programs on such a machine; empty where no program of ours is for it. */
  public Optional<Firmware> firmware() {
    if (isBios()) {
      return Optional.of(Firmware.BIOS);
    }
    if (isX64()) {
      return Optional.of(Firmware.X64);
    }
    return switch (code) {
      case 6, 15 -> Optional.of(Firmware.IA32);
      case 11, 19 -> Optional.of(Firmware.AA64);
      default -> Optional.empty();
    };
  }

  private boolean isX64() {
    return code == 7 || code == 9 || code == 16 || code == 17;
  }

  /** The name with its number, such as {@code x64 UEFI (7)}. */
  @Override
  public String toString() {
    return name() + " (" + code + ")";
  }

  private String name() {
    return code < NAMES.size() ? NAMES.get(code) : "unknown architecture";
  }
}
