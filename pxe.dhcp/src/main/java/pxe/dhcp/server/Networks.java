// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.RelayAgentInformation;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;

/**
 * How each network is served: by a file of its own, else as {@code etc/pxe.dhcp.cfg} says.
 *
 * @param plain what holds for networks without a file
 * @param subnets those with one
 */
record Networks(DhcpSettings plain, List<SubnetSettings> subnets) {
  Networks {
    subnets = List.copyOf(subnets);
  }

  /**
   * What holds for a client.
   *
   * @param link an address of its network
   * @param options what it is told where we give out addresses of the network; empty where we have
   *     none
   */
  record Served(Ip4 link, DhcpSettings.Mode mode, Optional<NetworkOptions> options) {}

  /**
   * What holds for whoever has sent a request.
   *
   * @param destination our address that it came to, or a broadcast address
   */
  Served of(DhcpRequest request, LanInterface on, int destination) {
    return of(link(request, on, destination), on);
  }

  /** What holds for clients on an interface. */
  Served of(LanInterface on) {
    return of(Ip4.of(on.address()), on);
  }

  private Served of(Ip4 link, LanInterface on) {
    Optional<SubnetSettings> subnet = subnet(link);
    DhcpSettings.Mode mode = subnet.map(SubnetSettings::mode).orElse(plain.mode());
    Optional<NetworkOptions> options =
        subnet
            .map(s -> s.server().of(s.network()))
            .or(() -> plain.server().at(link, Network.of(on)))
            .filter(o -> mode == DhcpSettings.Mode.SERVER);
    return new Served(link, mode, options);
  }

  private Optional<SubnetSettings> subnet(Ip4 address) {
    return subnets.stream().filter(s -> s.network().contains(address)).findFirst();
  }

  /**
   * An address of the client's network. A relay agent may name another than its own (RFC 3527), a
   * client too (RFC 3011). One behind a relay agent renews its lease past it, with its own address.
   */
  private Ip4 link(DhcpRequest request, LanInterface on, int destination) {
    Ip4 own = request.header().clientAddress();
    Ip4 ours = Ip4.of(on.address());
    boolean isUnicast = destination == ours.bits() || destination == Ip4.of(on.advertise()).bits();
    return RelayAgentInformation.of(request.options())
        .flatMap(RelayAgentInformation::linkSelection)
        .or(() -> request.options().address(OptionCode.SUBNET_SELECTION))
        .filter(named -> !named.isNone())
        .or(() -> Optional.of(request.header().relayAddress()).filter(a -> !a.isNone()))
        .or(() -> Optional.of(own).filter(a -> isUnicast && isRouted(a)))
        .orElse(ours);
  }

  private boolean isRouted(Ip4 address) {
    return subnet(address).isPresent()
        || plain.server().subnet().filter(network -> network.contains(address)).isPresent();
  }

  /** Whether addresses of any network are given out. */
  boolean haveServer() {
    return modes().anyMatch(mode -> mode == DhcpSettings.Mode.SERVER);
  }

  /** Whether anybody is answered. */
  boolean areServed() {
    return modes().anyMatch(mode -> mode != DhcpSettings.Mode.OFF);
  }

  private Stream<DhcpSettings.Mode> modes() {
    return Stream.concat(Stream.of(plain.mode()), subnets.stream().map(SubnetSettings::mode));
  }

  /**
   * The networks whose addresses are given out, as far as that is known.
   *
   * @param serving the interfaces that are served
   */
  List<NetworkOptions> given(List<LanInterface> serving) {
    List<NetworkOptions> all = new ArrayList<>();
    subnets.stream()
        .filter(s -> s.mode() == DhcpSettings.Mode.SERVER)
        .forEach(s -> all.add(s.server().of(s.network())));
    for (LanInterface on : serving) {
      of(on).options().filter(options -> !all.contains(options)).ifPresent(all::add);
    }
    return all;
  }

  /** Whether {@link #given} needs interfaces to know all of them. */
  boolean dependOnInterfaces() {
    return plain.mode() == DhcpSettings.Mode.SERVER && plain.server().subnet().isEmpty();
  }

  /** Which of them overlap: a client of both could be told two things. */
  List<Problem> overlaps() {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < subnets.size(); i++) {
      SubnetSettings each = subnets.get(i);
      plain
          .server()
          .subnet()
          .filter(network -> network.overlaps(each.network()))
          .ifPresent(n -> problems.add(overlap(each, n + " of etc/" + DhcpSettings.PID + ".cfg")));
      subnets.subList(0, i).stream()
          .filter(other -> other.network().overlaps(each.network()))
          .forEach(o -> problems.add(overlap(each, o.network() + " of " + o.file())));
    }
    return problems;
  }

  private static Problem overlap(SubnetSettings each, String other) {
    return new Problem(
        each.file(),
        ServerSettings.SUBNET.key(),
        each.network() + " overlaps " + other,
        "write networks that have no address in common; until then the first of them holds");
  }
}
