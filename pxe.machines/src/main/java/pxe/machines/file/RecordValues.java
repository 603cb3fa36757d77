// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/** How values stand in records. */
final class RecordValues {
  /** Bytes of a hardware address with its type and length, at most. */
  static final int LONGEST_MACHINE = 2 + 16;

  /** Bytes of a time. */
  static final int TIME = 12;

  /** Bytes of the name of an entry with its length, at most: 1,000 characters. */
  static final int LONGEST_NAME = 2 + 3000;

  private RecordValues() {}

  /** Type, length, the address. */
  static void put(ByteBuffer buffer, HardwareAddress machine) {
    String text = machine.text();
    buffer.put((byte) machine.type()).put((byte) ((text.length() + 1) / 3));
    for (int i = 0; i < text.length(); i += 3) {
      buffer.put((byte) HexFormat.fromHexDigits(text, i, i + 2));
    }
  }

  static HardwareAddress machine(ByteBuffer buffer) {
    int type = Byte.toUnsignedInt(buffer.get());
    byte[] address = bytes(buffer, Byte.toUnsignedInt(buffer.get()));
    return HardwareAddress.of(type, address, 0, address.length);
  }

  /** Seconds since 1970 (8), nanoseconds (4). */
  static void put(ByteBuffer buffer, Instant time) {
    buffer.putLong(time.getEpochSecond()).putInt(time.getNano());
  }

  static Instant time(ByteBuffer buffer) {
    try {
      return Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("a time that there is not", e);
    }
  }

  /** Length in bytes (2), the name in UTF-8. */
  static void put(ByteBuffer buffer, EntryName entry) {
    byte[] bytes = entry.toString().getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) bytes.length).put(bytes);
  }

  static EntryName entry(ByteBuffer buffer) {
    byte[] bytes = bytes(buffer, Short.toUnsignedInt(buffer.getShort()));
    return EntryName.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  static byte[] bytes(ByteBuffer buffer, int length) {
    if (length > buffer.remaining()) {
      throw new IllegalArgumentException("longer than the record");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
