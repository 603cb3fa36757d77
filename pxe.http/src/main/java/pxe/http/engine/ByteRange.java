// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

/** A range of the resource's bytes: {@code length} of them from {@code offset} on. */
public record ByteRange(long offset, long length) implements BodyPart {
  public ByteRange {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("a range of nothing");
    }
  }

  /** The offset of its last byte. */
  long last() {
    return offset + length - 1;
  }
}
