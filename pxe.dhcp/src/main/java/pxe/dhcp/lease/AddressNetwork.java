// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.List;
import pxe.dhcp.message.Network;

/**
 * A network whose addresses are given out.
 *
 * @param ranges of addresses that are given out, within the network and without overlap
 * @param times for how long
 * @param authoritative whether no other server gives out addresses of it: what this one does not
 *     know is wrong then
 */
public record AddressNetwork(
    Network network, List<AddressRange> ranges, LeaseTimes times, boolean authoritative) {
  public AddressNetwork {
    ranges = List.copyOf(ranges);
  }
}
