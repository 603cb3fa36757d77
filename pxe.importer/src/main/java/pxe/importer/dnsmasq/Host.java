// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of the host that dnsmasq runs on.
 *
 * @param interfaces the names of its interfaces by their IPv4 addresses
 * @param prefixes the lengths of the prefixes of their networks, by the same
 */
public record Host(Map<String, String> interfaces, Map<String, Integer> prefixes) {
  /** A host of which nothing is known. */
  public static final Host UNKNOWN = new Host(Map.of(), Map.of());

  public Host {
    interfaces = Map.copyOf(interfaces);
    prefixes = Map.copyOf(prefixes);
  }

  /** The length of the prefix of the network that an address is of, if this host is in it. */
  Optional<Integer> prefix(int address) {
    return prefixes.entrySet().stream()
        .filter(
            e -> network(e.getKey(), e.getValue()).equals(Ipv4.Network.of(address, e.getValue())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** An address of this host in a network. */
  Optional<String> addressIn(Ipv4.Network network) {
    return interfaces.keySet().stream().filter(network::contains).sorted().findFirst();
  }

  private static Ipv4.Network network(String address, int prefix) {
    return Ipv4.Network.of(Ipv4.bits(address).orElseThrow(), prefix);
  }

  boolean has(String address) {
    return interfaces.containsKey(address);
  }

  Optional<String> interfaceOf(String address) {
    return Optional.ofNullable(interfaces.get(address));
  }
}
