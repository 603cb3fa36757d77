// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

/**
 * A stretch of an image file.
 *
 * @param offset where it begins, in octets
 * @param length how long it is, in octets
 */
public record Extent(long offset, long length) {
  public Extent {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("an extent lies inside a file");
    }
  }

  /** The offset of the first octet after it. */
  public long end() {
    return offset + length;
  }
}
