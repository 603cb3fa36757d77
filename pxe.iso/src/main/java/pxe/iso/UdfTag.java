// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;

/** The tag in front of each descriptor of UDF, ECMA-167 3/7.2. */
final class UdfTag {
  static final int SIZE = 16;

  static final int PRIMARY = 1;
  static final int ANCHOR = 2;
  static final int POINTER = 3;
  static final int PARTITION = 5;
  static final int LOGICAL_VOLUME = 6;
  static final int TERMINATOR = 8;
  static final int FILE_SET = 256;
  static final int FILE_IDENTIFIER = 257;
  static final int ALLOCATION_EXTENT = 258;
  static final int FILE_ENTRY = 261;
  static final int EXTENDED_FILE_ENTRY = 266;

  private static final int CHECKSUM_AT = 4;

  private UdfTag() {}

  /** The identifier of the descriptor at the beginning of a buffer; 0 where none is sound. */
  static int identifier(ByteBuffer descriptor) {
    if (descriptor.limit() < SIZE) {
      return 0;
    }
    int sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += i == CHECKSUM_AT ? 0 : Byte.toUnsignedInt(descriptor.get(i));
    }
    int length = Short.toUnsignedInt(descriptor.getShort(10));
    boolean isSound =
        (sum & 0xff) == Byte.toUnsignedInt(descriptor.get(CHECKSUM_AT))
            && length <= descriptor.limit() - SIZE
            && crc(descriptor, SIZE, length) == Short.toUnsignedInt(descriptor.getShort(8));
    return isSound ? Short.toUnsignedInt(descriptor.getShort(0)) : 0;
  }

  /** Where the descriptor says that it stands. */
  static long location(ByteBuffer descriptor) {
    return Integer.toUnsignedLong(descriptor.getInt(12));
  }

  /** The checksum of ITU-T V.41, as ECMA-167 7.2.6 has it. */
  static int crc(ByteBuffer bytes, int from, int length) {
    int crc = 0;
    for (int i = from; i < from + length; i++) {
      crc ^= Byte.toUnsignedInt(bytes.get(i)) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xffff;
  }
}
