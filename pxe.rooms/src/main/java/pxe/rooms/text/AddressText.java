// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them: those of IPv6 by RFC 5952; Java writes all of their zeros. */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /** As it stands in a URL or before a port: in brackets where it is an IPv6 address. */
  public static String host(InetAddress address) {
    return address instanceof Inet6Address ? "[" + of(address) + "]" : of(address);
  }

  /** Such as {@code 192.168.9.50:2070} or {@code [fd00:9::2]:2070}. */
  public static String of(InetSocketAddress socket) {
    return host(socket.getAddress()) + ":" + socket.getPort();
  }

  /** One of IPv6 without a scope. */
  public static String of(InetAddress address) {
    return address instanceof Inet6Address ? compressed(address) : address.getHostAddress();
  }

  private static String compressed(InetAddress address) {
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
