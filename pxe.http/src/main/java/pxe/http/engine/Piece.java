// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.nio.charset.StandardCharsets;

/** A part of a response's body. */
public sealed interface Piece {
  /** How many octets it is. */
  long length();

  /** A text, in UTF-8. */
  record Text(String text) implements Piece {
    @Override
    public long length() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** A stretch of the resource's content: {@code length} octets from {@code offset} on. */
  record Stretch(long offset, long length) implements Piece {
    public Stretch {
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException("a stretch is of nothing");
      }
    }

    /** The offset of its last octet. */
    long last() {
      return offset + length - 1;
    }
  }
}
