// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * A kernel, or what else an entry starts, by its first bytes.
 *
 * @param words what it is
 * @param fault why it does not start; empty where nothing speaks against it
 */
record KernelFile(String words, Optional<String> fault) {
  private static final int SETUP_SECTORS = 0x1f1;
  private static final int SYSTEM_SIZE = 0x1f4;
  private static final int MAGIC_AT = 0x202;
  private static final int BZ_IMAGE = 0x53726448; // HdrS
  private static final int ARM_AT = 0x38;
  private static final int ARM_IMAGE = 0x644d5241; // ARM\x64

  /** Looks at a file of which this is the beginning; its size is -1 where nobody says it. */
  static KernelFile of(byte[] begin, long size, Client client) {
    if (begin.length == 0) {
      return new KernelFile("", Optional.of("is empty"));
    }
    Optional<String> textKind = Program.textKind(begin);
    if (textKind.isPresent()) {
      return new KernelFile("", Optional.of("is " + textKind.get() + " and no kernel"));
    }
    ByteBuffer bytes = ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN);
    Optional<Program> program = Program.of(begin);
    if (begin.length > MAGIC_AT + 4 && bytes.getInt(MAGIC_AT) == BZ_IMAGE) {
      return client.isArm()
          ? new KernelFile("", Optional.of("is a Linux kernel for x86, not for arm64"))
          : linux(bytes, size);
    }
    boolean isArm = begin.length > ARM_AT + 4 && bytes.getInt(ARM_AT) == ARM_IMAGE;
    if (isArm || program.isPresent()) {
      boolean fits = isArm ? client.isArm() : program.get().isFor(client);
      String words =
          (isArm ? "a Linux kernel for arm64" : "a program for UEFI, " + program.get().processor());
      if (!fits || (client.isBios() && !isArm)) {
        return new KernelFile(words, Optional.of("is " + words + ", which does not start here"));
      }
      long needed = program.map(Program::size).orElse(0L);
      return new KernelFile(words, cut(size, needed));
    }
    return new KernelFile("of no kind that is known here", Optional.empty());
  }

  /** Linux, Documentation/arch/x86/boot.rst. */
  private static KernelFile linux(ByteBuffer bytes, long size) {
    int sectors = bytes.get(SETUP_SECTORS) & 0xff;
    long system = (bytes.getInt(SYSTEM_SIZE) & 0xffff_ffffL) * 16;
    long needed = ((sectors == 0 ? 4 : sectors) + 1) * 512L + system;
    return new KernelFile("a Linux kernel", cut(size, needed - 15)); // counted in 16 bytes
  }

  private static Optional<String> cut(long size, long needed) {
    return size >= 0 && size < needed
        ? Optional.of("is cut short: it has " + size + " bytes, and needs " + needed)
        : Optional.empty();
  }

  /** What an initial RAM disk is compressed by; empty where nothing known begins so. */
  static Optional<String> archive(byte[] begin) {
    if (begin.length < 6) {
      return Optional.empty();
    }
    int first = ByteBuffer.wrap(begin).getInt();
    String found =
        switch (first) {
          case 0x28b52ffd -> "zstd";
          case 0x02214c18 -> "lz4";
          case 0x30373037 -> "cpio";
          case 0xfd377a58 -> "xz";
          default -> first >>> 16 == 0x1f8b ? "gzip" : first >>> 8 == 0x425a68 ? "bzip2" : "";
        };
    return Optional.of(found.toLowerCase(Locale.ROOT)).filter(f -> !f.isEmpty());
  }
}
