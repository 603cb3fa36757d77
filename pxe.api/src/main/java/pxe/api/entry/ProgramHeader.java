// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/**
 * What the first bytes of a kernel or a program for UEFI tell: the boot protocols of Linux (its
 * {@code Documentation/arch/x86/boot.rst} and {@code arm64/booting.rst}), and the header of
 * programs for UEFI (PE/COFF specification, section 3). For profiles that name a kernel without
 * knowing what it runs on.
 */
public final class ProgramHeader {
  private static final ProgramHeader UNKNOWN = new ProgramHeader(false, Cpu.ANY, false);
  private static final int LENGTH = 1024;

  private static final int ARM64_AT = 0x38;
  private static final int ARM64 = 0x644d5241; // "ARM" and 'd'

  private static final int BOOT_SECTOR_AT = 0x1fe;
  private static final int BOOT_SECTOR = 0xaa55;

  private static final int X86_AT = 0x202;
  private static final int X86 = 0x53726448; // "HdrS"
  private static final int X86_VERSION_AT = 0x206;
  private static final int X86_FLAGS_AT = 0x236;

  /** The version of the protocol that has flags, and the flag of a kernel of 64 bits. */
  private static final int WITH_FLAGS = 0x020c;

  private static final int OF_64_BITS = 1;

  private static final int PROGRAM = 0x5a4d; // "MZ"
  private static final int PROGRAM_HEADER_AT = 0x3c;
  private static final int PROGRAM_HEADER = 0x4550; // "PE"

  private final boolean isLinux;
  private final Cpu cpu;
  private final boolean isForBios;

  private ProgramHeader(boolean isLinux, Cpu cpu, boolean isForBios) {
    this.isLinux = isLinux;
    this.cpu = cpu;
    this.isForBios = isForBios;
  }

  /**
   * Reads the first KiB of a file. Of one that cannot be read, or tells nothing, everything is
   * possible: whoever fetches it is told.
   */
  public static ProgramHeader of(BootResource file) {
    ByteBuffer head = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    try (OpenResource open = file.open()) {
      open.read(head, 0);
      return of(head.flip());
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static ProgramHeader of(ByteBuffer head) {
    if (intAt(head, ARM64_AT) == ARM64) {
      return new ProgramHeader(true, Cpu.ARM_64, false);
    }
    if (intAt(head, X86_AT) == X86) {
      boolean is64 =
          shortAt(head, X86_VERSION_AT) >= WITH_FLAGS
              && (shortAt(head, X86_FLAGS_AT) & OF_64_BITS) != 0;
      return new ProgramHeader(true, is64 ? Cpu.X86_64 : Cpu.X86_32, !isProgram(head));
    }
    if (isProgram(head)) {
      int machine = shortAt(head, intAt(head, PROGRAM_HEADER_AT) + 4);
      return new ProgramHeader(false, ofMachine(machine), false);
    }
    return shortAt(head, BOOT_SECTOR_AT) == BOOT_SECTOR
        ? new ProgramHeader(false, Cpu.ANY, true)
        : UNKNOWN;
  }

  /** Whether it is a kernel of Linux, or begins like one. */
  public boolean isLinux() {
    return isLinux;
  }

  /** What it runs on; {@link Cpu#ANY} where that is not told. */
  public Cpu cpu() {
    return cpu;
  }

  /**
   * Whether nothing but a BIOS starts it: a kernel without the header of a program, which UEFI
   * wants (Linux' {@code Documentation/admin-guide/efi-stub.rst}), or a boot sector.
   */
  public boolean isForBios() {
    return isForBios;
  }

  private static boolean isProgram(ByteBuffer head) {
    return shortAt(head, 0) == PROGRAM
        && intAt(head, intAt(head, PROGRAM_HEADER_AT)) == PROGRAM_HEADER;
  }

  private static Cpu ofMachine(int machine) {
    return switch (machine) {
      case 0x14c -> Cpu.X86_32;
      case 0x8664 -> Cpu.X86_64;
      case 0xaa64 -> Cpu.ARM_64;
      default -> Cpu.ANY;
    };
  }

  /** Zero beyond the end, which is no mark of anything. */
  private static int intAt(ByteBuffer head, int at) {
    return at < 0 || at > head.limit() - 4 ? 0 : head.getInt(at);
  }

  private static int shortAt(ByteBuffer head, int at) {
    return at < 0 || at > head.limit() - 2 ? 0 : head.getShort(at) & 0xffff;
  }
}
