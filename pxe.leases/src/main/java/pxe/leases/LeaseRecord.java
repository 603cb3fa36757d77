// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;
import pxe.storage.records.RecordContent;
import pxe.storage.records.RecordFormat;

/**
 * A lease as it stands in the file, in the frame of its {@link #FORMAT}.
 *
 * <pre>
 *  0: address (4), state (1), begin (8), end (8), version (8)
 * 29: length of the hardware address (1), its type (1), the address
 *   : length of the client identifier (1), the identifier
 *   : length of the host name (1), the host name in UTF-8
 * </pre>
 */
final class LeaseRecord implements RecordContent<Lease> {
  private static final int MARK = 0x4c45; // "LE"

  /** Beyond any clock that is right: a lease from there would end all others. */
  private static final long LATEST = 1L << 34;

  /** No address changes as often as that, and one more is no overflow. */
  private static final long MOST_CHANGES = 1L << 53;

  private static final int FIXED = 4 + 1 + 8 + 8 + 8;

  private static final int LONGEST = FIXED + 2 + 16 + 1 + 255 + 1 + 255;

  static final RecordFormat<Lease> FORMAT =
      new RecordFormat<>(MARK, FIXED, LONGEST, new LeaseRecord());

  private LeaseRecord() {}

  @Override
  public void write(Lease lease, ByteBuffer buffer) {
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

  @Override
  public Lease read(ByteBuffer buffer) {
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
