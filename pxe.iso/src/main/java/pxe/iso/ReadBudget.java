// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

/** How much of an image's own description may still be read: structures can lie and loop. */
final class ReadBudget {
  /** No folder needs so much. */
  static final long OF_A_FOLDER = 64L << 20;

  /** No image needs so much. */
  static final long OF_AN_IMAGE = 512L << 20;

  private long left;

  ReadBudget(long bytes) {
    left = bytes;
  }

  /** Takes some of it; false when it is used up. */
  boolean spend(long bytes) {
    left -= bytes;
    return left >= 0;
  }
}
