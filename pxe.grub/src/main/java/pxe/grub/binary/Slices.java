// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parts of little-endian files; what lies outside is an {@link IndexOutOfBoundsException}. */
final class Slices {
  private Slices() {}

  static ByteBuffer of(ByteBuffer content, long at, long length) {
    if (at < 0 || length < 0 || at + length > content.limit()) {
      throw new IndexOutOfBoundsException("the file is cut short");
    }
    return content.slice((int) at, (int) length).order(content.order());
  }

  /** The text that ends with a NUL byte. */
  static String text(ByteBuffer content, int at) {
    int end = at;
    while (content.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at];
    content.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
