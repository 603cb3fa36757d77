// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.option;

/** What is written for an option cannot be sent. */
public final class OptionException extends Exception {
  private static final long serialVersionUID = 1;

  private final String remedy;

  OptionException(String fault, String remedy) {
    super(fault);
    this.remedy = remedy;
  }

  /** What to write instead, in words for an operator. */
  public String remedy() {
    return remedy;
  }
}
