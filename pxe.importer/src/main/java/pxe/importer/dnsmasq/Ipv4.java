// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Locale;
import java.util.Optional;

/** IPv4 addresses and networks, as numbers. */
final class Ipv4 {
  private Ipv4() {}

  /** The bits of an address in dotted form; empty where it is none. */
  static Optional<Integer> bits(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    int bits = 0;
    for (String part : text.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
    }
    return Optional.of(bits);
  }

  static boolean is(String text) {
    return bits(text).isPresent();
  }

  /** The length of the prefix of a subnet mask; empty where it is none. */
  static Optional<Integer> prefix(String mask) {
    return bits(mask)
        .filter(bits -> bits != 0 && bits == mask(Integer.bitCount(bits)))
        .map(Integer::bitCount);
  }

  private static int mask(int prefix) {
    return prefix == 0 ? 0 : -1 << (32 - prefix);
  }

  static String text(int bits) {
    return String.format(
        Locale.ROOT, "%d.%d.%d.%d", bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
  }

  /**
   * A network.
   *
   * @param address its first address
   */
  record Network(int address, int prefix) {
    /** The network of an address. */
    static Network of(int address, int prefix) {
      return new Network(address & mask(prefix), prefix);
    }

    boolean contains(String other) {
      return bits(other).filter(bits -> (bits & mask(prefix)) == address).isPresent();
    }

    @Override
    public String toString() {
      return text(address) + "/" + prefix;
    }
  }
}
