// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** IPv6 addresses as people write them (RFC 5952); Java writes all of their zeros. */
public final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /** As it stands in a URL or before a port: in brackets where it is an IPv6 address. */
  public static String host(InetAddress address) {
    return address instanceof Inet6Address ipv6 ? "[" + of(ipv6) + "]" : address.getHostAddress();
  }

  /** Without a scope. */
  public static String of(Inet6Address address) {
    byte[] bytes = address.getAddress();
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int longest = 1; // a single zero is written
    int at = -1;
    for (int from = 0; from < GROUPS; from++) {
      int length = zeros(groups, from);
      if (length > longest) {
        longest = length;
        at = from;
      }
    }
    return at < 0
        ? join(groups, 0, GROUPS)
        : join(groups, 0, at) + "::" + join(groups, at + longest, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String join(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
