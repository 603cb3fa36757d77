// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.ArrayList;
import java.util.BitSet;
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
  /** PXELINUX reads them of what firmware got that has never heard of them (RFC 5071). */
  private static final Set<OptionCode> UNASKED =
      Set.of(OptionCode.of(208), OptionCode.of(209), OptionCode.of(210), OptionCode.of(211));

  /**
   * The options for a client, without the mask: those that it asks for (option 55), in its order,
   * or all where it does not say. What it asks for last is what it can do without most easily.
   *
   * @param own what holds for this client alone; wins
   */
  List<OptionCode> chosen(DhcpRequest request, Options own) {
    Optional<Bytes> asked = request.options().get(OptionCode.PARAMETER_REQUEST_LIST);
    List<OptionCode> chosen = new ArrayList<>();
    BitSet isChosen = new BitSet(); // a stranger can ask for one often
    for (int i = 0; asked.isPresent() && i < asked.get().length(); i++) {
      OptionCode code = OptionCode.of(asked.get().u8(i));
      if (options.has(code) || own.has(code)) {
        add(code, chosen, isChosen);
      }
    }
    addUnasked(options, asked.isEmpty(), chosen, isChosen);
    addUnasked(own, asked.isEmpty(), chosen, isChosen);
    return chosen;
  }

  private static void addUnasked(
      Options known, boolean all, List<OptionCode> chosen, BitSet isChosen) {
    for (int place = 0; place < known.size(); place++) {
      if (all || UNASKED.contains(known.code(place))) {
        add(known.code(place), chosen, isChosen);
      }
    }
  }

  private static void add(OptionCode code, List<OptionCode> chosen, BitSet isChosen) {
    if (!isChosen.get(code.code())) {
      isChosen.set(code.code());
      chosen.add(code);
    }
  }

  /** Adds the mask, which comes first (RFC 2132 section 3.3), and what was chosen. */
  void putInto(Options.Builder into, List<OptionCode> chosen, Options own) {
    into.put(OptionCode.SUBNET_MASK, network.network().mask().bytes());
    for (OptionCode code : chosen) {
      Options from = own.has(code) ? own : options;
      into.put(code, from.get(code).orElseThrow());
    }
  }

  /** The routers that clients are told. */
  public List<Ip4> routers() {
    Bytes all = options.get(OptionCode.ROUTER).orElse(Bytes.EMPTY);
    List<Ip4> routers = new ArrayList<>();
    for (int at = 0; at + 4 <= all.length(); at += 4) {
      routers.add(new Ip4(all.i32(at)));
    }
    return routers;
  }

  /** Addresses as an option has them. */
  public static Bytes addresses(List<Ip4> addresses) {
    return Bytes.join(addresses.stream().map(Ip4::bytes).toList());
  }
}
