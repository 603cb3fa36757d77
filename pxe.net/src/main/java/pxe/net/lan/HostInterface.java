// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/**
 * An interface of this host as it is now.
 *
 * @param index the number that the operating system gave it
 * @param up whether it is switched on and has a link
 * @param broadcasts whether it can broadcast and is no loopback
 * @param mtu the largest IP datagram in bytes
 * @param addresses its IPv4 addresses, the one that was set first at first
 * @param ipv6 its lasting IPv6 addresses that are not link-local, the one to announce at first
 */
record HostInterface(
    String name,
    int index,
    boolean up,
    boolean broadcasts,
    int mtu,
    List<Address> addresses,
    List<Ipv6Address> ipv6) {
  /** An address with the length of its network's prefix. */
  record Address(Inet4Address address, int prefixLength) {}

  /** The same of IPv6. */
  record Ipv6Address(Inet6Address address, int prefixLength) {}

  HostInterface {
    addresses = List.copyOf(addresses);
    ipv6 = List.copyOf(ipv6);
  }

  /** One without IPv6. */
  HostInterface(
      String name, int index, boolean up, boolean broadcasts, int mtu, List<Address> addresses) {
    this(name, index, up, broadcasts, mtu, addresses, List.of());
  }

  /** One of which nothing is known but that it is there. */
  static HostInterface bare(String name) {
    return new HostInterface(name, 0, false, false, 0, List.of());
  }

  /**
   * The address to serve from: the advertised one where the interface has it, such as one that two
   * hosts hand over to each other; else the first.
   */
  Optional<Address> address(Optional<Inet4Address> advertised) {
    return advertised
        .flatMap(a -> addresses.stream().filter(own -> own.address().equals(a)).findFirst())
        .or(() -> addresses.stream().findFirst());
  }
}
