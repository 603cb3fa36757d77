// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** The header of a program for UEFI (PE/COFF specification, section 3). */
public final class PeHeader {
  public static final int IA32 = 0x14c;
  public static final int X64 = 0x8664;
  public static final int ARM64 = 0xaa64;

  private static final int HEADER_AT = 0x3c;

  private PeHeader() {}

  /** The machine field (section 3.3.1), such as {@link #X64}; empty where the file is too short. */
  public static OptionalInt machine(byte[] file) {
    ByteBuffer program = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (program.limit() < HEADER_AT + 4) {
      return OptionalInt.empty();
    }
    int header = program.getInt(HEADER_AT);
    return header < 0 || header > program.limit() - 6
        ? OptionalInt.empty()
        : OptionalInt.of(program.getShort(header + 4) & 0xffff);
  }
}
