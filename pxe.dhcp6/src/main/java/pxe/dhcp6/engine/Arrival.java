// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * How a datagram came in.
 *
 * @param port where
 * @param source who sent it: the client, or a relay agent
 * @param server our address, as the client is to reach it
 * @param network the network of 64 bits that the client is in, if it is on our link
 */
public record Arrival(
    Port port, Inet6Address source, Inet6Address server, Optional<Inet6Address> network) {
  /** The ports where requests come in. */
  public enum Port {
    /** That of DHCPv6 servers. */
    DHCP(547),
    /** Where PXE firmware asks a server that gave it no address. */
    BOOT_SERVER(4011);

    private final int number;

    Port(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
