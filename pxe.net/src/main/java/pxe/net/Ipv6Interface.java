// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.net.Inet6Address;
import pxe.rooms.text.AddressText;

/**
 * An IPv6 address of an interface that is served: neither link-local nor one that passes, such as a
 * temporary one.
 *
 * @param on the interface
 * @param address without a scope, as machines elsewhere write it
 * @param prefixLength of the network it stands in
 */
public record Ipv6Interface(LanInterface on, Inet6Address address, int prefixLength) {
  /** Interface and address, for logs: {@code eth1 [fd00:9::2]}. */
  @Override
  public String toString() {
    return on.name() + " " + AddressText.host(address);
  }
}
