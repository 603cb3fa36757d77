// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses are those of dnsmasq's own host, which this platform takes the place of. */
final class OwnAddresses {
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

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

  /** In front of {@code proxy} stands any address of the network; most write the server's own. */
  private void takeRange(List<String> fields) {
    String address = fields.stream().filter(IPV4.asMatchPredicate()).findFirst().orElse("");
    if (!address.isEmpty()) {
      networks.add(address.substring(0, address.lastIndexOf('.')));
      if (fields.contains("proxy") && !address.endsWith(".0") && !address.endsWith(".255")) {
        named.add(address);
      }
    }
  }

  /**
   * Whether an address from which a loader is fetched is our own. One that nothing says to be
   * another's is taken for our own where dnsmasq serves the loader itself, in a network for which
   * it has a range.
   */
  boolean isOurs(String address) {
    return isCertain(address) || isLikely(address);
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
