// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.nio.charset.StandardCharsets;

/** A part of a response's body: text, or a range of the resource's bytes. */
public sealed interface BodyPart permits BodyPart.Text, ByteRange {
  /** How many bytes it is. */
  long length();

  /** Bytes that were made for this response. */
  final class Text implements BodyPart {
    private final byte[] bytes;

    /** A text, in UTF-8. */
    public Text(String text) {
      this(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that nobody changes any more. */
    public Text(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    /** Its bytes, which nobody may change. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public String toString() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
