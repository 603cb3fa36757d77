// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.net.Inet6Address;

/**
 * What a relay agent has put around a message (RFC 8415 section 9).
 *
 * @param count how many relay agents were there before
 * @param link an address of the network that the client is in, or {@code ::}
 * @param peer who sent it to the relay agent
 * @param options of the relay agent, without the message
 */
public record RelayHop(int count, Inet6Address link, Inet6Address peer, Dhcp6Options options) {
  public RelayHop {
    if (count < 0 || count > 0xff || options.has(Dhcp6OptionCode.RELAY_MESSAGE)) {
      throw new IllegalArgumentException("relay hop " + count + " with " + options);
    }
  }
}
