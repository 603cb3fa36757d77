// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * How a datagram came in.
 *
 * @param source who sent it: the client, or a relay agent
 * @param server our address, as the client is to reach it
 * @param network the network of 64 bits that the client is in, if it is on our link
 */
public record Arrival(Inet6Address source, Inet6Address server, Optional<Inet6Address> network) {}
