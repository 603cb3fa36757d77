// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

/** Bytes that are no TFTP packet. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String reason;

  MalformedPacketException(int offset, String reason) {
    super(reason + " (at byte " + offset + ")", null, false, false);
    this.offset = offset;
    this.reason = reason;
  }

  /** Where in the packet the fault stands, in bytes from its beginning. */
  public int offset() {
    return offset;
  }

  /** What is wrong, in words for a log and for the client. */
  public String reason() {
    return reason;
  }
}
