// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network, or a single address.
 *
 * @param network its bits, those behind the prefix zero
 * @param length of the prefix in bits
 */
record Ipv4Prefix(int network, int length) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern FORM =
      Pattern.compile(
          OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "(?:/([12]?\\d|3[0-2]))?");

  /** Reads {@code 192.168.9.21} or {@code 192.168.9.0/24}. */
  static Optional<Ipv4Prefix> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (int group = 1; group <= 4; group++) {
      bits = (bits << 8) | Integer.parseInt(form.group(group));
    }
    int length = form.group(5) == null ? Integer.SIZE : Integer.parseInt(form.group(5));
    return Optional.of(new Ipv4Prefix(bits & mask(length), length));
  }

  /** A shift by 32 would be none at all. */
  private static int mask(int length) {
    return length == 0 ? 0 : -1 << (Integer.SIZE - length);
  }

  boolean contains(InetAddress address) {
    return address instanceof Inet4Address
        && (ByteBuffer.wrap(address.getAddress()).getInt() & mask(length)) == network;
  }
}
