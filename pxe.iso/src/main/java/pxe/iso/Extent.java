// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

/**
 * A stretch of an image file.
 *
 * @param offset where it begins, in bytes
 * @param length how long it is, in bytes
 */
public record Extent(long offset, long length) {
  public Extent {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("an extent lies inside a file");
    }
  }

  /** The offset of the first byte after it. */
  public long end() {
    return offset + length;
  }
}
