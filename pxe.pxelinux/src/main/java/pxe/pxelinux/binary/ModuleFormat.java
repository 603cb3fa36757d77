// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.binary;

/**
 * The format of a loader module ({@code .c32}). Each generation of SYSLINUX has its own, and the
 * firmware has a say as well.
 */
public enum ModuleFormat {
  /** Version 3: a flat program that begins with {@code mov eax,21cd4cffh}. */
  COM32("version 3"),
  /** Version 4: relocatable, begins with {@code mov eax,21cd4cfeh}. */
  COM32R("version 4"),
  /** Version 5 and up, for BIOS and for 32-bit UEFI. */
  ELF32("version 5 or later, 32 bits"),
  /** Version 6 and up, for 64-bit UEFI. */
  ELF64("version 6 or later, 64 bits"),
  UNKNOWN("no version that is known");

  private final String text;

  ModuleFormat(String text) {
    this.text = text;
  }

  /** What it is for, to follow "is for". */
  public String text() {
    return text;
  }

  /** The format of a module with this content. */
  public static ModuleFormat of(byte[] content) {
    if (startsWith(content, 0x7f, 'E', 'L', 'F')) {
      return content.length > 4 && content[4] == 2 ? ELF64 : ELF32;
    }
    if (startsWith(content, 0xb8, 0xfe, 0x4c, 0xcd, 0x21)) {
      return COM32R;
    }
    return startsWith(content, 0xb8, 0xff, 0x4c, 0xcd, 0x21) ? COM32 : UNKNOWN;
  }

  private static boolean startsWith(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether modules of this format are those of a loader. */
  public boolean fits(LoaderProgram program) {
    int major = program.major();
    return switch (this) {
      case COM32 -> major <= 3;
      case COM32R -> major == 3 || major == 4;
      case ELF32 -> major >= 5 && program.kind() != LoaderProgram.Kind.EFI_X64;
      case ELF64 -> major >= 5 && program.kind() == LoaderProgram.Kind.EFI_X64;
      case UNKNOWN -> false;
    };
  }
}
