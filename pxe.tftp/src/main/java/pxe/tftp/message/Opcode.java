// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/** The kinds of packets: RFC 1350 section 5, and RFC 2347 for the last. */
public enum Opcode {
  READ_REQUEST(1),
  WRITE_REQUEST(2),
  DATA(3),
  ACKNOWLEDGMENT(4),
  ERROR(5),
  OPTION_ACKNOWLEDGMENT(6);

  private final int number;

  Opcode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
