// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which addresses are those of dnsmasq's own host, which this platform takes the place of. */
final class OwnAddresses {
  private final Host host;
  private final Set<String> named = new HashSet<>();
  private final Set<String> networks = new HashSet<>();
  private boolean servesFiles;

  OwnAddresses(Host host, List<Option> options) {
    this.host = host;
    for (Option option : options) {
      switch (option.name()) {
        case "listen-address" -> named.addAll(option.fields());
        case "enable-tftp" -> servesFiles = true;
        case "dhcp-range" -> takeRange(option.fields());
        default -> {
          // says nothing about addresses
        }
      }
    }
  }

  /** Behind {@code proxy} stands any address of the network; most write the server's own. */
  private void takeRange(List<String> fields) {
    String address = fields.get(0);
    int dot = address.lastIndexOf('.');
    if (fields.contains("proxy") && dot > 0) {
      networks.add(address.substring(0, dot));
      if (!address.endsWith(".0") && !address.endsWith(".255")) {
        named.add(address);
      }
    }
  }

  /**
   * Whether an address is our own. One that nothing says to be another's is taken for our own where
   * dnsmasq serves the loader itself, in a network for which it is the proxy.
   */
  boolean isOurs(String address, boolean isLoaderOfOurs) {
    return isCertain(address) || (isLoaderOfOurs && isLikely(address));
  }

  private boolean isCertain(String address) {
    return address.equals("0.0.0.0") || host.has(address) || named.contains(address);
  }

  private boolean isLikely(String address) {
    int dot = address.lastIndexOf('.');
    return servesFiles && dot > 0 && networks.contains(address.substring(0, dot));
  }

  /** What to say of an address that is only likely to be our own. */
  String note(String address) {
    return address.isEmpty() || isCertain(address)
        ? ""
        : "; " + address + " is taken for this server's own address: remove the line if it is not";
  }
}
