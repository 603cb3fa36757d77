// SPDX-License-Identifier: Apache-2.0
package pxe.probe.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a TFTP server sends (RFC 1350, 2347), and what it is sent. */
public sealed interface TftpPacket {
  /** A block of the file. */
  @SuppressWarnings("ArrayRecordComponent")
  record Data(int block, byte[] content) implements TftpPacket {}

  /** The options that it agrees to, by names in lower case. */
  record OptionAck(Map<String, String> options) implements TftpPacket {}

  /** The end. */
  record Refusal(int code, String text) implements TftpPacket {}

  /** Asks for a file, as many bytes in a block as this, and for its size. */
  static byte[] read(String path, int blockSize) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.writeBytes(new byte[] {0, 1});
    for (String word :
        new String[] {path, "octet", "tsize", "0", "blksize", Integer.toString(blockSize)}) {
      packet.writeBytes(word.getBytes(StandardCharsets.UTF_8));
      packet.write(0);
    }
    return packet.toByteArray();
  }

  static byte[] acknowledge(int block) {
    return new byte[] {0, 4, (byte) (block >> 8), (byte) block};
  }

  static byte[] error(String text) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.writeBytes(new byte[] {0, 5, 0, 0});
    packet.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    packet.write(0);
    return packet.toByteArray();
  }

  /**
   * Reads a packet of a server.
   *
   * @throws MalformedException where it is none
   */
  static TftpPacket of(byte[] bytes) throws MalformedException {
    if (bytes.length < 4) {
      throw new MalformedException("is no packet of TFTP");
    }
    ByteBuffer packet = ByteBuffer.wrap(bytes);
    int second = packet.getShort(2) & 0xffff;
    return switch (packet.getShort(0)) {
      case 3 -> new Data(second, Arrays.copyOfRange(bytes, 4, bytes.length));
      case 5 -> new Refusal(second, text(bytes, 4));
      case 6 -> new OptionAck(options(bytes));
      default -> throw new MalformedException("is no packet that a TFTP server sends");
    };
  }

  private static String text(byte[] bytes, int from) {
    String all = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }

  private static Map<String, String> options(byte[] bytes) {
    Map<String, String> options = new LinkedHashMap<>();
    String[] words =
        new String(bytes, 2, bytes.length - 2, StandardCharsets.US_ASCII).split("\0", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      options.put(words[i].toLowerCase(Locale.ROOT), words[i + 1]);
    }
    return options;
  }
}
