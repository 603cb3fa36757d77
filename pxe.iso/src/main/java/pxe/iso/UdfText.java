// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names in OSTA's compressed Unicode, UDF 2.1.1 and 2.1.3. */
final class UdfText {
  private UdfText() {}

  /** Its first byte tells how many bits each character has; empty for what is no text. */
  static String of(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      return "";
    }
    ByteBuffer text = bytes.slice(1, bytes.limit() - 1);
    return switch (Byte.toUnsignedInt(bytes.get(0))) {
      case 8, 254 -> StandardCharsets.ISO_8859_1.decode(text).toString();
      case 16, 255 -> StandardCharsets.UTF_16BE.decode(text).toString();
      default -> "";
    };
  }

  /** A field of fixed length, in whose last byte stands how much of it counts. */
  static String ofField(ByteBuffer from, int at, int length) {
    int used = Math.min(Byte.toUnsignedInt(from.get(at + length - 1)), length - 1);
    return of(from.slice(at, used)).replaceAll("\\p{IsControl}", " ").strip();
  }
}
