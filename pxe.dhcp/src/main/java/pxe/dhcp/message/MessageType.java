// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kind of a DHCP message: option 53 (RFC 2132 section 9.6 and later RFCs). The registry is
 * open: an unknown number keeps its value.
 */
public record MessageType(int code) {
  private static final List<Optional<MessageType>> ALL =
      IntStream.range(0, 256).mapToObj(MessageType::new).map(Optional::of).toList();

  public static final MessageType DISCOVER = of(1).get();
  public static final MessageType OFFER = of(2).get();
  public static final MessageType REQUEST = of(3).get();
  public static final MessageType DECLINE = of(4).get();
  public static final MessageType ACK = of(5).get();
  public static final MessageType NAK = of(6).get();
  public static final MessageType RELEASE = of(7).get();
  public static final MessageType INFORM = of(8).get();

  private static final String[] NAMES = {
    "", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM", "FORCERENEW"
  };

  public MessageType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("message type " + code + " is not within 0..255");
    }
  }

  /** The type with this number, 0 to 255. */
  static Optional<MessageType> of(int code) {
    return ALL.get(code);
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
