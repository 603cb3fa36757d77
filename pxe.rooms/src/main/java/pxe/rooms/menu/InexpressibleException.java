// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import pxe.rooms.catalog.EntryName;
import pxe.rooms.problem.Problem;

/** Something that the language of a boot loader has no words for; the message says what and why. */
public final class InexpressibleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** One that whoever wrote the entry can avoid. */
  public InexpressibleException(String reason) {
    this(reason, "change the entry in its profile");
  }

  public InexpressibleException(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  /** What and why, and what to do, without a full stop. */
  public String sentence() {
    return getMessage() + "; " + remedy;
  }

  /** What an operator is told of an entry that cannot be said. */
  public Problem problem(EntryName entry) {
    return Problem.of("menu", "entry " + entry + ": " + getMessage(), remedy);
  }
}
