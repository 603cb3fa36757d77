// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import pxe.rooms.catalog.EntryName;
import pxe.rooms.problem.Problem;

/** Something that GRUB has no words for; the message says what and why. */
final class InexpressibleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  InexpressibleException(String reason) {
    this(reason, "change the entry in its profile");
  }

  InexpressibleException(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  /** What an operator is told of an entry that cannot be said. */
  Problem problem(EntryName entry) {
    return Problem.of("menu", "entry " + entry + ": " + getMessage(), remedy);
  }
}
