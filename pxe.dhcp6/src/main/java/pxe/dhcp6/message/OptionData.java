// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** The bytes of an option. Numbers are big endian. */
public final class OptionData {
  public static final OptionData EMPTY = new OptionData(new byte[0]);

  /** How many bytes an address has. */
  public static final int ADDRESS = 16;

  private final byte[] bytes;

  private OptionData(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of them. */
  public static OptionData of(byte... bytes) {
    return new OptionData(bytes.clone());
  }

  public static OptionData ofHex(String digits) {
    return new OptionData(HexFormat.of().parseHex(digits));
  }

  public static OptionData ofText(String text) {
    return new OptionData(text.getBytes(StandardCharsets.UTF_8));
  }

  public static OptionData ofAddress(Inet6Address address) {
    return new OptionData(address.getAddress());
  }

  public static OptionData ofUint16(int value) {
    return of((byte) (value >>> 8), (byte) value);
  }

  public static OptionData ofUint32(long value) {
    return of((byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value);
  }

  /** All of them, one after the other. */
  public static OptionData join(OptionData... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(OptionData::length).sum()];
    int at = 0;
    for (OptionData part : parts) {
      System.arraycopy(part.bytes, 0, all, at, part.bytes.length);
      at += part.bytes.length;
    }
    return new OptionData(all);
  }

  public int length() {
    return bytes.length;
  }

  public int uint8(int at) {
    return bytes[at] & 0xff;
  }

  public int uint16(int at) {
    return uint8(at) << 8 | uint8(at + 1);
  }

  public long uint32(int at) {
    return (long) uint16(at) << 16 | uint16(at + 2);
  }

  public OptionData part(int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return new OptionData(Arrays.copyOfRange(bytes, from, to));
  }

  /** The address in the sixteen bytes from there. */
  public Inet6Address address(int at) {
    try {
      return Inet6Address.getByAddress(null, part(at, at + ADDRESS).bytes, -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** As characters, whatever they are: not for anybody's terminal. */
  public String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionData data && Arrays.equals(bytes, data.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
