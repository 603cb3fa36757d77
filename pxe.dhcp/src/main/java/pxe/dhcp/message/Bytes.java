// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Bytes that never change. A slice shares the bytes of the whole, so that taking a packet apart
 * copies nothing.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int start;
  private final int length;

  private Bytes(byte[] array, int start, int length) {
    this.array = array;
    this.start = start;
    this.length = length;
  }

  /** A copy of what {@code buffer} holds from position to limit; the buffer stays as it is. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(buffer.position(), copy);
    return new Bytes(copy, 0, copy.length);
  }

  /** Bytes given as numbers, of which the low eight bits count. */
  public static Bytes of(int... values) {
    byte[] array = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      array[i] = (byte) values[i];
    }
    return new Bytes(array, 0, array.length);
  }

  /** Four bytes in network order. */
  public static Bytes ofInt(int bits) {
    byte[] array = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    return new Bytes(array, 0, array.length);
  }

  public static Bytes copyOf(byte[] bytes) {
    return new Bytes(bytes.clone(), 0, bytes.length);
  }

  /** The text in UTF-8. */
  public static Bytes ofText(String text) {
    byte[] array = text.getBytes(StandardCharsets.UTF_8);
    return new Bytes(array, 0, array.length);
  }

  /** The parts one after the other. */
  public static Bytes join(List<Bytes> parts) {
    byte[] array = new byte[parts.stream().mapToInt(Bytes::length).sum()];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.array, part.start, array, at, part.length);
      at += part.length;
    }
    return new Bytes(array, 0, at);
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int u8(int index) {
    return array[start + checked(index, 1)] & 0xff;
  }

  /** The two bytes at {@code index} in network order, 0 to 65535. */
  public int u16(int index) {
    int at = start + checked(index, 2);
    return (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
  }

  /** The four bytes at {@code index} in network order. */
  public int i32(int index) {
    int at = start + checked(index, 4);
    return array[at] << 24
        | (array[at + 1] & 0xff) << 16
        | (array[at + 2] & 0xff) << 8
        | (array[at + 3] & 0xff);
  }

  /** The eight bytes at {@code index} in network order. */
  public long i64(int index) {
    checked(index, 8);
    return (long) i32(index) << 32 | (i32(index + 4) & 0xffff_ffffL);
  }

  private int checked(int index, int size) {
    if (index < 0 || size < 0 || index > length - size) {
      throw new IndexOutOfBoundsException(size + " bytes at " + index + " of " + length);
    }
    return index;
  }

  /** The {@code size} bytes at {@code index}. */
  public Bytes slice(int index, int size) {
    checked(index, size);
    return new Bytes(array, start + index, size);
  }

  /** What stands before the first NUL, which is all where there is none. */
  public Bytes untilNul() {
    int end = 0;
    while (end < length && array[start + end] != 0) {
      end++;
    }
    return slice(0, end);
  }

  /** The same bytes with a NUL behind them. */
  public Bytes withNul() {
    return new Bytes(Arrays.copyOf(toArray(), length + 1), 0, length + 1);
  }

  public boolean startsWith(Bytes prefix) {
    return length >= prefix.length
        && Arrays.equals(
            array,
            start,
            start + prefix.length,
            prefix.array,
            prefix.start,
            prefix.start + prefix.length);
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  /** Writes {@code size} bytes from {@code index} on to a place of an array. */
  public void writeTo(byte[] into, int at, int index, int size) {
    System.arraycopy(array, start + checked(index, size), into, at, size);
  }

  /** Writes all bytes to a place of an array. */
  public void writeTo(byte[] into, int at) {
    System.arraycopy(array, start, into, at, length);
  }

  /**
   * The bytes as text that is safe in a log: printable ASCII as it is, all else as {@code \x1f}.
   */
  public String printable() {
    for (int i = 0; i < length; i++) {
      if (!isPlain(u8(i))) {
        return escaped();
      }
    }
    return new String(array, start, length, StandardCharsets.ISO_8859_1);
  }

  private String escaped() {
    StringBuilder text = new StringBuilder(length + 16);
    for (int i = 0; i < length; i++) {
      int b = u8(i);
      if (isPlain(b)) {
        text.append((char) b);
      } else {
        text.append("\\x").append(HexFormat.of().toHexDigits((byte) b));
      }
    }
    return text.toString();
  }

  private static boolean isPlain(int b) {
    return b >= ' ' && b <= '~' && b != '\\';
  }

  /** Lower-case hexadecimal pairs, as names are kept. */
  public String digits() {
    return HexFormat.of().formatHex(array, start, start + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, start, start + length, that.array, that.start, that.start + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Lower-case hexadecimal pairs joined by spaces. */
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(" ").formatHex(array, start, start + length);
  }
}
