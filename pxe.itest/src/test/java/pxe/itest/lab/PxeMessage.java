// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A DHCP message as a PXE client writes and reads it (RFC 2131 section 2, PXE 2.1), by code that
 * has nothing in common with the server's.
 *
 * @param bytes the UDP payload
 * @param from who sent it
 */
record PxeMessage(ByteBuffer bytes, InetSocketAddress from) {
  static final int DISCOVER = 1;
  static final int OFFER = 2;
  static final int REQUEST = 3;
  static final int ACK = 5;

  private static final int COOKIE = 236;
  private static final byte[] MAC = {0x52, 0x54, 0, 9, 0x50, 1};

  /** Type 0 and sixteen bytes of a UUID (RFC 4578 section 2.3). */
  static final byte[] MACHINE_ID = HexFormat.of().parseHex("0000112233445566778899aabbccddeeff");

  /**
   * Writes a request.
   *
   * @param vendorOptions option 43, empty for none
   */
  static byte[] request(
      int transaction, int type, int architecture, String vendorClass, byte[] vendorOptions) {
    ByteBuffer message = ByteBuffer.allocate(548);
    message.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(transaction);
    message.putShort((short) 0).putShort((short) 0x8000);
    if (type == REQUEST) {
      message.put(new byte[] {(byte) 192, (byte) 168, 9, 3});
    }
    message.position(28).put(MAC).position(COOKIE).putInt(0x63825363);
    option(message, 53, (byte) type);
    option(message, 60, vendorClass.getBytes(StandardCharsets.US_ASCII));
    option(message, 93, (byte) (architecture >> 8), (byte) architecture);
    option(message, 94, (byte) 1, (byte) 2, (byte) 1);
    option(message, 97, MACHINE_ID);
    if (vendorOptions.length > 0) {
      option(message, 43, vendorOptions);
    }
    message.put((byte) 255);
    return message.array();
  }

  private static void option(ByteBuffer message, int code, byte... value) {
    message.put((byte) code).put((byte) value.length).put(value);
  }

  /** Option 43 that asks for a boot server type. */
  static byte[] bootItem(int type, int layer) {
    return ByteBuffer.allocate(7)
        .put((byte) 71)
        .put((byte) 4)
        .putShort((short) type)
        .putShort((short) layer)
        .put((byte) 255)
        .array();
  }

  int transaction() {
    return bytes.getInt(4);
  }

  boolean isReply() {
    return bytes.get(0) == 2;
  }

  int type() {
    return option(53).map(v -> (int) v[0]).orElse(0);
  }

  int flags() {
    return Short.toUnsignedInt(bytes.getShort(10));
  }

  /** {@code yiaddr}. */
  String yourAddress() {
    return address(16);
  }

  /** {@code siaddr}. */
  String nextServer() {
    return address(20);
  }

  private String address(int at) {
    return "%d.%d.%d.%d"
        .formatted(
            bytes.get(at) & 255,
            bytes.get(at + 1) & 255,
            bytes.get(at + 2) & 255,
            bytes.get(at + 3) & 255);
  }

  static String address(byte[] value, int at) {
    return new PxeMessage(ByteBuffer.wrap(value), null).address(at);
  }

  /** The field {@code file}. */
  String file() {
    byte[] field = new byte[128];
    bytes.get(108, field);
    String text = new String(field, StandardCharsets.US_ASCII);
    return text.substring(0, Math.max(0, text.indexOf('\0')));
  }

  /** The value of an option; pieces are joined (RFC 3396). */
  Optional<byte[]> option(int code) {
    return Optional.ofNullable(values(COOKIE + 4, bytes.limit()).get(code)).map(PxeMessage::join);
  }

  /** The sub-options of option 43, each with all the values that it came with. */
  Map<Integer, List<byte[]>> vendorOptions() {
    return option(43)
        .map(v -> new PxeMessage(ByteBuffer.wrap(v), from).values(0, v.length))
        .orElse(Map.of());
  }

  private Map<Integer, List<byte[]>> values(int from, int to) {
    Map<Integer, List<byte[]>> values = new TreeMap<>();
    int at = from;
    while (at < to && bytes.get(at) != -1) {
      if (bytes.get(at) == 0) {
        at++;
        continue;
      }
      byte[] value = new byte[bytes.get(at + 1) & 255];
      bytes.get(at + 2, value);
      values.computeIfAbsent(bytes.get(at) & 255, c -> new ArrayList<>()).add(value);
      at += 2 + value.length;
    }
    return values;
  }

  private static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
