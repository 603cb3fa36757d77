// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How records of one kind stand in a file.
 *
 * <pre>
 *  0: the mark of the kind (2)
 *  2: length of what follows the checksum (2)
 *  4: CRC-32 of it (4)
 *  8: what the record says
 * </pre>
 */
public final class RecordFormat<T> {
  /** Bytes before the checked part. */
  public static final int HEAD = 8;

  private final short mark;
  private final int shortest;
  private final int longest;
  private final RecordContent<T> content;

  /**
   * A format.
   *
   * @param mark two bytes that each record begins with; not zero
   * @param shortest the least that a record says, in bytes
   * @param longest the most that a record says, in bytes; less than 65,536
   */
  public RecordFormat(int mark, int shortest, int longest, RecordContent<T> content) {
    this.mark = (short) mark;
    this.shortest = shortest;
    this.longest = longest;
    this.content = content;
  }

  /** The longest record in bytes. */
  public int longest() {
    return HEAD + longest;
  }

  /** Writes a record at the buffer's position; {@link #longest} bytes are enough for any. */
  public void write(T record, ByteBuffer buffer) {
    int start = buffer.position();
    buffer.position(start + HEAD);
    content.write(record, buffer);
    int end = buffer.position();
    buffer.putShort(start, mark).putShort(start + 2, (short) (end - start - HEAD));
    buffer.putInt(start + 4, checksum(buffer, start + HEAD, end));
  }

  private static int checksum(ByteBuffer buffer, int from, int to) {
    CRC32 checksum = new CRC32();
    checksum.update(buffer.duplicate().position(from).limit(to));
    return (int) checksum.getValue();
  }

  private int length(ByteBuffer buffer, int start) {
    return Short.toUnsignedInt(buffer.getShort(start + 2));
  }

  private boolean hasHead(ByteBuffer buffer, int start) {
    return buffer.limit() - start >= HEAD && buffer.getShort(start) == mark;
  }

  /**
   * Reads the record at the buffer's position and goes behind it; empty, and the position as it
   * was, where there is none that is whole.
   */
  public Optional<T> read(ByteBuffer buffer) {
    int start = buffer.position();
    if (!hasHead(buffer, start)) {
      return Optional.empty();
    }
    int length = length(buffer, start);
    int end = start + HEAD + length;
    if (length < shortest
        || length > longest
        || end > buffer.limit()
        || checksum(buffer, start + HEAD, end) != buffer.getInt(start + 4)) {
      return Optional.empty();
    }
    try {
      T record = content.read(buffer.duplicate().position(start + HEAD).limit(end));
      buffer.position(end);
      return Optional.of(record);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty(); // whole, and yet nothing that this release has written
    }
  }

  /**
   * Where the damaged record at the buffer's position ends, if its head can be believed: another
   * head follows, or the end, or what was not written any more. What stands between is no record by
   * itself: clients choose some of it.
   */
  Optional<Integer> endOfDamaged(ByteBuffer buffer) {
    int start = buffer.position();
    if (!hasHead(buffer, start)) {
      return Optional.empty();
    }
    int length = length(buffer, start);
    int end = start + HEAD + length;
    boolean isPossible = length >= shortest && length <= longest && end <= buffer.limit();
    return isPossible && isFollowed(buffer, end) ? Optional.of(end) : Optional.empty();
  }

  private boolean isFollowed(ByteBuffer buffer, int end) {
    int left = buffer.limit() - end;
    return left == 0 || (left > 1 && (buffer.getShort(end) == mark || buffer.getShort(end) == 0));
  }

  /** Whether the rest of a buffer is the beginning of a record, and not all of it. */
  boolean isCutOff(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < HEAD) {
      return true;
    }
    int length = length(buffer, start);
    return buffer.getShort(start) == mark
        && length <= longest
        && length > buffer.remaining() - HEAD;
  }
}
