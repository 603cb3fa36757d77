// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads numbers and NUL-terminated text from a packet, and owns all checks of its bounds. */
final class TextReader {
  private final ByteBuffer packet;
  private final int start;

  TextReader(ByteBuffer packet) {
    this.packet = packet.duplicate();
    this.start = packet.position();
  }

  /** Where the next byte stands, from the beginning of the packet. */
  int offset() {
    return packet.position() - start;
  }

  /** The next 16 bits. */
  int number(String what) throws MalformedPacketException {
    if (packet.remaining() < 2) {
      throw new MalformedPacketException(offset(), "the packet ends before its " + what);
    }
    return packet.getShort() & 0xffff;
  }

  /** The text up to the next NUL, which is read as well. */
  String terminated(String what) throws MalformedPacketException {
    int end = nul(packet.position());
    if (end < 0) {
      throw new MalformedPacketException(offset(), "the " + what + " has no end");
    }
    String text = text(end);
    packet.position(end + 1);
    return text;
  }

  /** The text up to the next NUL or the end. */
  String lenient() {
    int end = nul(packet.position());
    return text(end < 0 ? packet.limit() : end);
  }

  /** Whether two terminated texts follow. */
  boolean hasPair() {
    int end = nul(packet.position());
    return end >= 0 && nul(end + 1) >= 0;
  }

  /** All that is left. */
  ByteBuffer rest() {
    return packet.slice();
  }

  private int nul(int from) {
    for (int i = from; i < packet.limit(); i++) {
      if (packet.get(i) == 0) {
        return i;
      }
    }
    return -1;
  }

  /** No RFC says how names are encoded: UTF-8 where it is that, else Latin-1, which always fits. */
  private String text(int end) {
    byte[] bytes = new byte[end - packet.position()];
    packet.get(packet.position(), bytes);
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1); // needs no decoder
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
