// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

/** Bytes that are no DHCP message. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * Says what is wrong and where.
   *
   * @param offset in bytes from the start of the packet
   * @param reason in words for an operator
   */
  public MalformedPacketException(int offset, String reason) {
    // without a stack trace: strangers can make many of these
    super(reason + " (at byte " + offset + ")", null, false, false);
    this.offset = offset;
  }

  public int offset() {
    return offset;
  }
}
