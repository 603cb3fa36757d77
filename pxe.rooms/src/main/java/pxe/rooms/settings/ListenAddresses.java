// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses of this host where a service listens, as operators write them. */
public final class ListenAddresses {
  /** To follow "must be". */
  public static final String FORM =
      "IPv4 or IPv6 addresses, each once, or 0.0.0.0 or :: alone; none of fe80::";

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private ListenAddresses() {}

  /**
   * Reads addresses that are separated by commas; empty where one of them is none, or is there
   * twice, or stands beside the one that means all. One of a single link is none: it means another
   * place on each link, and nobody could write it into a browser.
   */
  public static Optional<List<InetAddress>> read(String text) {
    Set<InetAddress> all = new LinkedHashSet<>();
    for (String word : text.split(",", -1)) {
      Optional<InetAddress> address = addressOf(word.strip());
      if (address.isEmpty() || !all.add(address.get())) {
        return Optional.empty();
      }
    }
    boolean isOneOfAll = all.size() > 1 && all.stream().anyMatch(InetAddress::isAnyLocalAddress);
    return isOneOfAll ? Optional.empty() : Optional.of(List.copyOf(all));
  }

  /** Never asks a name server: what has a colon in it is no name. */
  private static Optional<InetAddress> addressOf(String text) {
    Optional<Inet4Address> dotted = SettingsReader.addressOf(text);
    if (dotted.isPresent()) {
      return Optional.of(dotted.get());
    }
    if (!IPV6.matcher(text).matches() || text.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text))
          .filter(Inet6Address.class::isInstance) // or it is one of IPv4 in disguise
          .filter(address -> !address.isLinkLocalAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
