// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** One record of a folder, ECMA-119 9.1. Numbers stand there in both orders; the first is read. */
final class DirectoryRecord {
  static final int SHORTEST = 34;

  private static final int NAME = 33;
  private static final int FOLDER = 0x02;
  private static final int ASSOCIATED = 0x04;
  private static final int MORE_FOLLOWS = 0x80;

  private final ByteBuffer bytes;
  private final long offset;

  private DirectoryRecord(ByteBuffer bytes, long offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  /**
   * The record at a position of what was read.
   *
   * @param offset where that position is in the image
   */
  static DirectoryRecord at(ByteBuffer from, int position, long offset, ImageFile file)
      throws IsoException {
    int length = Byte.toUnsignedInt(from.get(position));
    if (length < SHORTEST || length > from.limit() - position) {
      throw file.fault(offset, "a folder's record cannot have " + length + " bytes");
    }
    ByteBuffer bytes = from.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
    if (NAME + Byte.toUnsignedInt(bytes.get(NAME - 1)) > length) {
      throw file.fault(offset, "a name is longer than the record that holds it");
    }
    return new DirectoryRecord(bytes, offset);
  }

  long offset() {
    return offset;
  }

  int length() {
    return bytes.limit();
  }

  /** What it describes; of content in several extents, the part that this record is about. */
  Extent extent() {
    long block = Integer.toUnsignedLong(bytes.getInt(2)) + Byte.toUnsignedInt(bytes.get(1));
    return new Extent(block * Sectors.SIZE, Integer.toUnsignedLong(bytes.getInt(10)));
  }

  Instant modified() {
    return Times.ofShort(bytes, 18).orElse(Instant.EPOCH);
  }

  boolean isFolder() {
    return (bytes.get(25) & FOLDER) != 0;
  }

  /** A companion of the file of the same name, as Macintoshes have them. */
  boolean isAssociated() {
    return (bytes.get(25) & ASSOCIATED) != 0;
  }

  /** Whether the next record continues the content of this one. */
  boolean moreFollows() {
    return (bytes.get(25) & MORE_FOLLOWS) != 0;
  }

  boolean isInterleaved() {
    return bytes.get(26) != 0 || bytes.get(27) != 0;
  }

  /** Whether it is about the folder itself or the one above. */
  boolean isDot() {
    return bytes.get(NAME - 1) == 1 && (bytes.get(NAME) & 0xfe) == 0;
  }

  ByteBuffer identifier() {
    return bytes.slice(NAME, Byte.toUnsignedInt(bytes.get(NAME - 1)));
  }

  /** What other standards have added, after {@code skip} bytes of it. */
  ByteBuffer systemUse(int skip) {
    int end = NAME + Byte.toUnsignedInt(bytes.get(NAME - 1));
    int begin = Math.min(end + end % 2 + skip, length());
    return bytes.slice(begin, length() - begin).order(ByteOrder.LITTLE_ENDIAN);
  }
}
