// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

/** Sizes for people. */
public final class Sizes {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

  private Sizes() {}

  /** Such as {@code 312 bytes} or {@code 58 MB}, in steps of 1000. */
  public static String write(long bytes) {
    if (bytes == 1) {
      return "1 byte";
    }
    int unit = 0;
    long value = bytes;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value = (value + 500) / 1000;
      unit++;
    }
    return value + " " + UNITS[unit];
  }
}
