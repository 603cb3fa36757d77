// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of the host that dnsmasq runs on.
 *
 * @param interfaces the names of its interfaces by their IPv4 addresses
 */
public record Host(Map<String, String> interfaces) {
  /** A host of which nothing is known. */
  public static final Host UNKNOWN = new Host(Map.of());

  public Host {
    interfaces = Map.copyOf(interfaces);
  }

  boolean has(String address) {
    return interfaces.containsKey(address);
  }

  Optional<String> interfaceOf(String address) {
    return Optional.ofNullable(interfaces.get(address));
  }
}
