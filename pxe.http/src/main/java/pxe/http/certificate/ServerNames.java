// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * By what clients know a server.
 *
 * @param addresses in URLs of machines that ask no name server
 * @param hosts names of the domain name system
 */
public record ServerNames(List<InetAddress> addresses, List<String> hosts) {
  public ServerNames {
    addresses = List.copyOf(addresses);
    hosts = List.copyOf(hosts);
  }

  /** Each of them once; the addresses in an order of their own, so that the same are equal. */
  public static ServerNames of(Collection<InetAddress> addresses, Collection<String> hosts) {
    return new ServerNames(
        Set.copyOf(addresses).stream()
            .sorted(Comparator.comparing(InetAddress::getHostAddress))
            .toList(),
        hosts.stream().distinct().toList());
  }

  /** The one that stands for all of them where there is room for one. */
  String first() {
    return hosts.isEmpty() ? addresses.get(0).getHostAddress() : hosts.get(0);
  }
}
