// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

/** The name of a boot file that a router has given to a machine. */
public final class BootFileName {
  private BootFileName() {}

  /**
   * The name that was meant. Where a router sends it without a NUL at its end, firmware takes the
   * option after it, END, for a part of the name (CR-27): it asks for {@code pxelinux.0} and a byte
   * 255.
   */
  public static String of(String asked) {
    int end = asked.length();
    while (end > 0 && asked.charAt(end - 1) == '\u00ff') {
      end--;
    }
    return asked.substring(0, end);
  }
}
