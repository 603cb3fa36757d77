// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

/**
 * What the clients of a network are told about it.
 *
 * @param options by their codes, without the subnet mask
 */
public record NetworkOptions(AddressNetwork network, Options options) {
  /**
   * Adds the options that a client asks for (option 55), or all where it does not say. The mask
   * comes first (RFC 2132 section 3.3).
   */
  void putInto(Options.Builder into, DhcpRequest request) {
    into.put(OptionCode.SUBNET_MASK, network.mask().bytes());
    Optional<Set<Integer>> asked =
        request.options().get(OptionCode.PARAMETER_REQUEST_LIST).map(NetworkOptions::codes);
    for (OptionCode code : options.codes()) {
      if (asked.isEmpty() || asked.get().contains(code.code())) {
        into.put(code, options.get(code).orElse(Bytes.EMPTY));
      }
    }
  }

  private static Set<Integer> codes(Bytes list) {
    Set<Integer> codes = new HashSet<>();
    for (int i = 0; i < list.length(); i++) {
      codes.add(list.u8(i));
    }
    return codes;
  }

  /** Addresses as an option has them. */
  public static Bytes addresses(List<Ip4> addresses) {
    return Bytes.join(addresses.stream().map(Ip4::bytes).toList());
  }
}
