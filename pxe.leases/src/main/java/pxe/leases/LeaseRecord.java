// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * A lease as it stands in the file.
 *
 * <pre>
 *  0: 0x4c, 0x45 ("LE")
 *  2: length of what follows the checksum (2)
 *  4: CRC-32 of it (4)
 *  8: address (4), state (1), begin (8), end (8), version (8)
 * 37: length of the hardware address (1), its type (1), the address
 *   : length of the client identifier (1), the identifier
 *   : length of the host name (1), the host name in UTF-8
 * </pre>
 */
final class LeaseRecord {
  /** Bytes before the checked part. */
  static final int HEAD = 8;

  private static final short MARK = 0x4c45;

  /** Beyond any clock that is right: a lease from there would end all others. */
  private static final long LATEST = 1L << 34;

  /** No address changes as often as that, and one more is no overflow. */
  private static final long MOST_CHANGES = 1L << 53;

  private static final int FIXED = 4 + 1 + 8 + 8 + 8;

  /** The longest record in bytes. */
  static final int LONGEST = HEAD + FIXED + 2 + 16 + 1 + 255 + 1 + 255;

  private LeaseRecord() {}

  /** Writes a record at the buffer's position; {@link #LONGEST} bytes are enough for any. */
  static void write(Lease lease, ByteBuffer buffer) {
    int start = buffer.position();
    buffer.position(start + HEAD);
    buffer
        .putInt(lease.address())
        .put(code(lease.state()))
        .putLong(lease.begin())
        .putLong(lease.end())
        .putLong(lease.version());
    HardwareAddress hardware = lease.holder().flatMap(LeaseHolder::hardware).orElse(null);
    String address = hardware == null ? "" : hardware.text();
    buffer
        .put((byte) ((address.length() + 1) / 3))
        .put((byte) (hardware == null ? 0 : hardware.type()));
    digits(address, address.length(), 3, buffer);
    String identifier = lease.holder().map(LeaseHolder::identifier).orElse("");
    int length = Math.min(identifier.length() / 2, 255);
    buffer.put((byte) length);
    digits(identifier, 2 * length, 2, buffer);
    text(lease.hostName().getBytes(StandardCharsets.UTF_8), buffer);
    int end = buffer.position();
    buffer.putShort(start, MARK).putShort(start + 2, (short) (end - start - HEAD));
    buffer.putInt(start + 4, checksum(buffer, start + HEAD, end));
  }

  /** Hexadecimal pairs, of which each begins so many characters behind the one before. */
  private static void digits(String text, int end, int step, ByteBuffer buffer) {
    for (int i = 0; i < end; i += step) {
      buffer.put((byte) HexFormat.fromHexDigits(text, i, i + 2));
    }
  }

  private static void text(byte[] bytes, ByteBuffer buffer) {
    int length = Math.min(bytes.length, 255);
    buffer.put((byte) length).put(bytes, 0, length);
  }

  private static int checksum(ByteBuffer buffer, int from, int to) {
    CRC32 checksum = new CRC32();
    checksum.update(buffer.duplicate().position(from).limit(to));
    return (int) checksum.getValue();
  }

  /**
   * Reads the record at the buffer's position and goes behind it; empty, and the position as it
   * was, where there is none that is whole.
   */
  static Optional<Lease> read(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < HEAD || buffer.getShort(start) != MARK) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(buffer.getShort(start + 2));
    int end = start + HEAD + length;
    if (length < FIXED
        || length > LONGEST - HEAD
        || end > buffer.limit()
        || checksum(buffer, start + HEAD, end) != buffer.getInt(start + 4)) {
      return Optional.empty();
    }
    try {
      Lease lease = content(buffer.duplicate().position(start + HEAD).limit(end));
      buffer.position(end);
      return Optional.of(lease);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty(); // whole, and yet nothing that this release has written
    }
  }

  /**
   * Where the damaged record at the buffer's position ends, if its head can be believed: another
   * head follows, or the end, or what was not written any more. What stands between is no record by
   * itself: clients choose some of it.
   */
  static Optional<Integer> endOfDamaged(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < HEAD || buffer.getShort(start) != MARK) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(buffer.getShort(start + 2));
    int end = start + HEAD + length;
    boolean isPossible = length >= FIXED && length <= LONGEST - HEAD && end <= buffer.limit();
    return isPossible && isFollowed(buffer, end) ? Optional.of(end) : Optional.empty();
  }

  private static boolean isFollowed(ByteBuffer buffer, int end) {
    int left = buffer.limit() - end;
    return left == 0 || (left > 1 && (buffer.getShort(end) == MARK || buffer.getShort(end) == 0));
  }

  /** Whether the rest of a buffer is the beginning of a record, and not all of it. */
  static boolean isCutOff(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < HEAD) {
      return true;
    }
    int length = Short.toUnsignedInt(buffer.getShort(start + 2));
    return buffer.getShort(start) == MARK
        && length <= LONGEST - HEAD
        && length > buffer.remaining() - HEAD;
  }

  private static Lease content(ByteBuffer buffer) {
    int address = buffer.getInt();
    Lease.State state = state(buffer.get());
    long begin = buffer.getLong();
    long end = buffer.getLong();
    long version = buffer.getLong();
    if (begin > end || end > LATEST || version < 1 || version > MOST_CHANGES) {
      throw new IllegalArgumentException("a lease that nobody was given");
    }
    int length = Byte.toUnsignedInt(buffer.get());
    int type = Byte.toUnsignedInt(buffer.get());
    byte[] hardware = bytes(buffer, length);
    byte[] identifier = bytes(buffer, Byte.toUnsignedInt(buffer.get()));
    byte[] name = bytes(buffer, Byte.toUnsignedInt(buffer.get()));
    Optional<HardwareAddress> of =
        hardware.length == 0
            ? Optional.empty()
            : Optional.of(HardwareAddress.of(type, hardware, 0, hardware.length));
    Optional<LeaseHolder> holder =
        of.isEmpty() && identifier.length == 0
            ? Optional.empty()
            : Optional.of(new LeaseHolder(HexFormat.of().formatHex(identifier), of));
    return new Lease(
        address, state, holder, new String(name, StandardCharsets.UTF_8), begin, end, version);
  }

  private static byte code(Lease.State state) {
    return switch (state) {
      case BOUND -> 0;
      case RELEASED -> 1;
      case DECLINED -> 2;
    };
  }

  private static Lease.State state(byte code) {
    return switch (code) {
      case 0 -> Lease.State.BOUND;
      case 1 -> Lease.State.RELEASED;
      case 2 -> Lease.State.DECLINED;
      default -> throw new IllegalArgumentException("state " + code);
    };
  }

  private static byte[] bytes(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
