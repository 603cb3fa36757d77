// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The header of a program for UEFI (PE/COFF), as far as it says whether it can start. */
record Program(int machine, boolean isSigned, long size) {
  static final int X64 = 0x8664;
  static final int ARM64 = 0xaa64;

  private static final int HEADER_AT = 0x3c;
  private static final int SIGNATURE = 0x4550;
  private static final int PE32_PLUS = 0x20b;
  private static final int SECTION = 40;
  private static final int MOST_SECTIONS = 96;

  /** Reads it from the beginning of a file; empty where it is no such program. */
  static Optional<Program> of(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER_AT + 4 || file[0] != 'M' || file[1] != 'Z') {
      return Optional.empty();
    }
    int at = bytes.getInt(HEADER_AT);
    if (at < 0 || at > file.length - 264 || bytes.getInt(at) != SIGNATURE) {
      return Optional.empty();
    }
    int machine = bytes.getShort(at + 4) & 0xffff;
    int sections = Math.min(bytes.getShort(at + 6) & 0xffff, MOST_SECTIONS);
    int optional = at + 24;
    int table = optional + (bytes.getShort(at + 20) & 0xffff);
    boolean isPlus = (bytes.getShort(optional) & 0xffff) == PE32_PLUS;
    // the fifth data directory: where the signatures are, and how long
    int security = optional + (isPlus ? 112 : 96) + 4 * 8;
    long signaturesAt = security + 8 <= file.length ? number(bytes, security) : 0;
    long signatures = security + 8 <= file.length ? number(bytes, security + 4) : 0;
    long size = signaturesAt + signatures;
    for (int i = 0; i < sections && table + (i + 1) * SECTION <= file.length; i++) {
      int section = table + i * SECTION;
      size = Math.max(size, number(bytes, section + 16) + number(bytes, section + 20));
    }
    return Optional.of(new Program(machine, signatures > 0, size));
  }

  private static long number(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffff_ffffL;
  }

  /** Its processor, in words. */
  String processor() {
    return switch (machine) {
      case X64 -> "x64";
      case ARM64 -> "arm64";
      case 0x14c -> "32-bit x86";
      case 0x1c0, 0x1c2 -> "32-bit ARM";
      case 0x5064 -> "64-bit RISC-V";
      case 0x6264 -> "64-bit LoongArch";
      default -> String.format(Locale.ROOT, "processor 0x%04x", machine);
    };
  }

  boolean isFor(Client client) {
    return machine == (client.isArm() ? ARM64 : X64);
  }

  /** What a file is that is no program at all. */
  static Optional<String> textKind(byte[] file) {
    String begin =
        new String(file, 0, Math.min(file.length, 200), StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (begin.startsWith("<!doctype") || begin.startsWith("<html") || begin.startsWith("<?xml")) {
      return Optional.of("a web page");
    }
    if (begin.startsWith("#!")) {
      return Optional.of("a script");
    }
    return Optional.empty();
  }
}
