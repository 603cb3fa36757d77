// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A program for UEFI: a file in the format PE/COFF.
 *
 * @param platform what runs it
 * @param content all of it
 */
record UefiProgram(Platform platform, ByteBuffer content) {
  private static final int HEADER_AT = 0x3c;

  /** The size of the header of a section (PE/COFF specification, section 4). */
  private static final int SECTION = 40;

  /** Reads the headers; empty for any other file. */
  static Optional<UefiProgram> in(byte[] file) {
    ByteBuffer content = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int header = content.getInt(HEADER_AT);
      boolean isProgram = content.getShort(0) == 0x5a4d && content.getInt(header) == 0x4550;
      return isProgram
          ? Platform.ofMachine(content.getShort(header + 4) & 0xffff)
              .map(platform -> new UefiProgram(platform, content))
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** The content of a section; throws {@link IndexOutOfBoundsException} for a file cut short. */
  Optional<ByteBuffer> section(String name) {
    byte[] wanted = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 8);
    int header = content.getInt(HEADER_AT);
    int sections = content.getShort(header + 6) & 0xffff;
    int at = header + 24 + (content.getShort(header + 20) & 0xffff);
    for (int i = 0; i < sections; i++, at += SECTION) {
      byte[] found = new byte[8];
      content.get(at, found);
      if (Arrays.equals(found, wanted)) {
        return Optional.of(Slices.of(content, content.getInt(at + 20), content.getInt(at + 16)));
      }
    }
    return Optional.empty();
  }
}
