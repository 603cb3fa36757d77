// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

/** A text names a variable that has no value. */
public final class UnknownVariableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;

  public UnknownVariableException(String name) {
    super("the variable " + name + " has no value");
    this.name = name;
  }

  /** The variable. */
  public String name() {
    return name;
  }
}
