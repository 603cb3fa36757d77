// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.List;
import java.util.Optional;

/**
 * A datagram.
 *
 * @param relays the relay agents that it came through, the one nearest to the server at first; none
 *     where the client is on our link
 * @param message what the client sent, or what it is sent
 */
public record Dhcp6Packet(List<RelayHop> relays, Dhcp6Message message) {
  /** RFC 8415 section 7.6, HOP_COUNT_LIMIT. */
  public static final int MOST_RELAYS = 8;

  public Dhcp6Packet {
    relays = List.copyOf(relays);
    if (relays.size() > MOST_RELAYS) {
      throw new IllegalArgumentException(relays.size() + " relay agents");
    }
  }

  /** The relay agent on the client's link. */
  public Optional<RelayHop> firstRelay() {
    return relays.isEmpty() ? Optional.empty() : Optional.of(relays.get(relays.size() - 1));
  }
}
