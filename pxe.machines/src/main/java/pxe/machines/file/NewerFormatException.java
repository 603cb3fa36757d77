// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

/** A file was written by a newer release. */
final class NewerFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private NewerFormatException(int found, int known) {
    super("it has format " + found + ", and this release knows formats up to " + known);
  }

  static void check(int found, int known) throws NewerFormatException {
    if (found > known) {
      throw new NewerFormatException(found, known);
    }
  }
}
