// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.net.Inet6Address;
import java.util.List;

/**
 * What a client wants one address for (IA_NA, RFC 8415 section 21.4).
 *
 * @param id the client's number for it
 * @param addresses those that it has or would like, usually none or one
 */
public record AddressAssociation(long id, List<Inet6Address> addresses) {
  public AddressAssociation {
    addresses = List.copyOf(addresses);
  }
}
