// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.net.Inet4Address;

/**
 * A network interface that is served.
 *
 * @param name such as {@code eth1}
 * @param index the number that the operating system gave it
 * @param address its IPv4 address, from which answers leave
 * @param prefixLength of the network it stands in
 * @param mtu the largest IP datagram in bytes
 * @param advertise the address to announce as server, usually {@code address}
 */
public record LanInterface(
    String name,
    int index,
    Inet4Address address,
    int prefixLength,
    int mtu,
    Inet4Address advertise) {
  /** Not the record's own one, for which a start would make code. */
  @Override
  public int hashCode() {
    return 31 * index + address.hashCode();
  }

  /** Interface and address, for logs: {@code eth1 192.168.9.2}. */
  @Override
  public String toString() {
    return name + " " + address.getHostAddress();
  }
}
