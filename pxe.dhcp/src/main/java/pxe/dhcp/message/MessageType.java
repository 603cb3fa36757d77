// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/**
 * The kind of a DHCP message: option 53 (RFC 2132 section 9.6 and later RFCs). The registry is
 * open: an unknown number keeps its value.
 */
public record MessageType(int code) {
  public static final MessageType DISCOVER = new MessageType(1);
  public static final MessageType OFFER = new MessageType(2);
  public static final MessageType REQUEST = new MessageType(3);
  public static final MessageType DECLINE = new MessageType(4);
  public static final MessageType ACK = new MessageType(5);
  public static final MessageType NAK = new MessageType(6);
  public static final MessageType RELEASE = new MessageType(7);
  public static final MessageType INFORM = new MessageType(8);

  private static final String[] NAMES = {
    "", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM", "FORCERENEW"
  };

  public MessageType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("message type " + code + " is not within 0..255");
    }
  }

  // as a record has them, which is slow where nothing but the simple compiler runs
  @Override
  public boolean equals(Object other) {
    return other instanceof MessageType that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The name without its prefix DHCP, or {@code type 13} where there is none. */
  @Override
  public String toString() {
    return code > 0 && code < NAMES.length ? NAMES[code] : "type " + code;
  }
}
