// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.List;
import pxe.dhcp.message.Ip4;

/**
 * A network whose addresses are given out.
 *
 * @param address any of the network
 * @param prefixLength 0 to 32
 * @param ranges of addresses that are given out, within the network and without overlap
 * @param times for how long
 * @param authoritative whether no other server gives out addresses of it: what this one does not
 *     know is wrong then
 */
public record AddressNetwork(
    Ip4 address,
    int prefixLength,
    List<AddressRange> ranges,
    LeaseTimes times,
    boolean authoritative) {
  public AddressNetwork {
    ranges = List.copyOf(ranges);
  }

  public boolean contains(Ip4 other) {
    return ((other.bits() ^ address.bits()) & mask().bits()) == 0;
  }

  /** The subnet mask: option 1. */
  public Ip4 mask() {
    return new Ip4(prefixLength == 0 ? 0 : -1 << (32 - prefixLength));
  }

  /** Its own address and that of all of its hosts, which no host can have (RFC 3021 aside). */
  public List<Ip4> noHosts() {
    return prefixLength > 30
        ? List.of()
        : List.of(new Ip4(address.bits() & mask().bits()), address.broadcast(prefixLength));
  }

  @Override
  public String toString() {
    return new Ip4(address.bits() & mask().bits()) + "/" + prefixLength;
  }
}
