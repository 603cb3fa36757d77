// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses and networks, as sshd(8) takes them for {@code from=}; with a {@code !}, those that are
 * kept out.
 */
final class AddressPatterns {
  /**
   * A network.
   *
   * @param size of its addresses, in bits
   * @param away how many bits of an address do not count
   */
  private record Network(BigInteger prefix, int size, int away, boolean isExcluded) {
    static Network of(byte[] address, int bits, boolean isExcluded) {
      int size = address.length * 8;
      BigInteger number = new BigInteger(1, address);
      return new Network(number.shiftRight(size - bits), size, size - bits, isExcluded);
    }

    boolean holds(byte[] host) {
      return host.length * 8 == size && new BigInteger(1, host).shiftRight(away).equals(prefix);
    }
  }

  /** Only what no resolver would be asked for. */
  private static final Pattern LITERAL =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

  private final List<Network> networks;

  private AddressPatterns(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /** Reads a list with commas; empty where a word is no address or network. */
  static Optional<AddressPatterns> parse(String text) {
    List<Network> networks = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      boolean isExcluded = word.startsWith("!");
      String literal = isExcluded ? word.substring(1) : word;
      if (!LITERAL.matcher(literal).matches()) {
        return Optional.empty();
      }
      String[] parts = literal.split("/", 2);
      try {
        byte[] address = InetAddress.getByName(parts[0]).getAddress();
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
        if (bits > address.length * 8) {
          return Optional.empty();
        }
        networks.add(Network.of(address, bits, isExcluded));
      } catch (UnknownHostException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new AddressPatterns(networks));
  }

  /** Whether one holds the host, and none with a {@code !} does. */
  boolean admits(InetAddress host) {
    byte[] address = host.getAddress();
    return networks.stream().anyMatch(n -> !n.isExcluded() && n.holds(address))
        && networks.stream().noneMatch(n -> n.isExcluded() && n.holds(address));
  }
}
