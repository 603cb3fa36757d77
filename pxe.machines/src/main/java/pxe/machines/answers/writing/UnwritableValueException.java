// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

/** A value cannot stand in this place of a text. The message says why, and what to do about it. */
public final class UnwritableValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * A value that cannot be written.
   *
   * @param fault such as {@code has a line break}
   * @param remedy what to change in the answer, or in the value
   */
  public UnwritableValueException(String fault, String remedy) {
    super(fault);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
