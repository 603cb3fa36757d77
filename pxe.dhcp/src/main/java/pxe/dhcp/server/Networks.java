// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.RelayAgentInformation;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;

/**
 * How each network is served: by a file of its own, else as {@code etc/pxe.dhcp.cfg} says.
 *
 * @param plain what holds for networks without a file
 * @param subnets those with one
 * @param autoGives whether the mode {@code auto} gives out addresses on an interface now
 */
record Networks(
    DhcpSettings plain, List<SubnetSettings> subnets, Predicate<LanInterface> autoGives) {
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
    Optional<NetworkOptions> options =
        subnet.map(s -> s.server().of(s.network())).or(() -> plain.server().at(link, network(on)));
    DhcpSettings.Mode mode = subnet.map(SubnetSettings::mode).orElse(plain.mode());
    if (mode == DhcpSettings.Mode.AUTO) {
      // beyond a relay agent nobody has looked for other servers
      boolean gives = options.isPresent() && network(on).contains(link) && autoGives.test(on);
      mode = gives ? DhcpSettings.Mode.SERVER : DhcpSettings.Mode.PROXY;
    }
    boolean isServer = mode == DhcpSettings.Mode.SERVER;
    return new Served(link, mode, options.filter(o -> isServer));
  }

  private Optional<SubnetSettings> subnet(Ip4 address) {
    return subnets.stream().filter(s -> s.network().contains(address)).findFirst();
  }

  /**
   * An address of the client's network. A relay agent may name another than its own (RFC 3527), a
   * client too where it is trusted to (RFC 3011). One behind a relay agent renews its lease past
   * it, with its own address.
   */
  private Ip4 link(DhcpRequest request, LanInterface on, int destination) {
    Ip4 own = request.header().clientAddress();
    Ip4 ours = Ip4.of(on.address());
    boolean isUnicast = destination == ours.bits() || destination == Ip4.of(on.advertise()).bits();
    Optional<Ip4> relay = Optional.of(request.header().relayAddress()).filter(a -> !a.isNone());
    return relay
        .flatMap(agent -> RelayAgentInformation.of(request.options()))
        .flatMap(RelayAgentInformation::linkSelection)
        .or(() -> named(request))
        .filter(named -> !named.isNone())
        .or(() -> relay)
        .or(() -> Optional.of(own).filter(a -> isUnicast && isRouted(a)))
        .orElse(ours);
  }

  private Optional<Ip4> named(DhcpRequest request) {
    return plain.subnetSelection()
        ? request.options().address(OptionCode.SUBNET_SELECTION)
        : Optional.empty();
  }

  private boolean isRouted(Ip4 address) {
    return subnet(address).isPresent()
        || plain.server().subnet().filter(network -> network.contains(address)).isPresent();
  }

  /** Whether addresses of any network are given out. */
  boolean haveServer() {
    return modes().anyMatch(mode -> mode == DhcpSettings.Mode.SERVER) || isAuto();
  }

  /** Whether addresses are given out where nobody else does; without a range we are a proxy. */
  boolean isAuto() {
    return plain.mode() == DhcpSettings.Mode.AUTO && !plain.server().ranges().isEmpty();
  }

  /** Whether they are on this interface: it has no file of its own, and addresses to give. */
  boolean isAuto(LanInterface on) {
    Ip4 own = Ip4.of(on.address());
    return isAutoWithoutFile(on) && plain.server().at(own, network(on)).isPresent();
  }

  private boolean isAutoWithoutFile(LanInterface on) {
    return plain.mode() == DhcpSettings.Mode.AUTO && subnet(Ip4.of(on.address())).isEmpty();
  }

  /** Why nobody is looked for on an interface, where the mode {@code auto} holds. */
  Optional<String> whyNotAuto(LanInterface on) {
    return isAutoWithoutFile(on) && !isAuto(on)
        ? Optional.of("no range is of this network")
        : Optional.empty();
  }

  /** Whether anybody is answered. */
  boolean areServed() {
    return modes().anyMatch(mode -> mode != DhcpSettings.Mode.OFF);
  }

  private Stream<DhcpSettings.Mode> modes() {
    return Stream.concat(Stream.of(plain.mode()), subnets.stream().map(SubnetSettings::mode));
  }

  /**
   * The networks whose addresses are given out, as far as that is known. No two of them have an
   * address in common.
   *
   * @param serving the interfaces that are served
   */
  List<NetworkOptions> given(List<LanInterface> serving) {
    return claims(serving, (claim, other) -> {}).stream()
        .flatMap(claim -> claim.options.stream())
        .toList();
  }

  /**
   * That something holds for a network.
   *
   * @param options what its clients are told; empty where its addresses are not given out
   * @param file that says so
   * @param of what the network is, where the file does not say it; may be empty
   */
  private record Claim(Network network, Optional<NetworkOptions> options, String file, String of) {
    static Claim of(SubnetSettings subnet) {
      boolean isServer = subnet.mode() == DhcpSettings.Mode.SERVER;
      return new Claim(
          subnet.network(),
          Optional.of(subnet.server().of(subnet.network())).filter(o -> isServer),
          subnet.file(),
          "");
    }

    static Claim of(NetworkOptions plain, String of) {
      String file = "etc/" + DhcpSettings.PID + ".cfg";
      return new Claim(plain.network().network(), Optional.of(plain), file, of);
    }

    /** Two interfaces may be in one network. */
    boolean saysTheSameAs(Claim other) {
      return file.equals(other.file) && options.equals(other.options);
    }
  }

  /** Of claims that overlap the first holds; each other one is told, with the first. */
  private List<Claim> claims(List<LanInterface> serving, BiConsumer<Claim, Claim> overlap) {
    List<Claim> holding = new ArrayList<>();
    Stream.concat(subnets.stream().map(Claim::of), plainClaims(serving))
        .forEach(
            claim -> {
              Optional<Claim> first =
                  holding.stream().filter(h -> h.network.overlaps(claim.network)).findFirst();
              if (first.isEmpty()) {
                holding.add(claim);
              } else if (!claim.saysTheSameAs(first.get())) {
                overlap.accept(claim, first.get());
              }
            });
    return holding;
  }

  private Stream<Claim> plainClaims(List<LanInterface> serving) {
    if (plain.mode() != DhcpSettings.Mode.SERVER && !isAuto()) {
      return Stream.empty();
    }
    Stream<Claim> written =
        plain.server().subnet().stream().map(subnet -> Claim.of(plain.server().of(subnet), ""));
    Stream<Claim> ofInterfaces =
        serving.stream()
            .filter(on -> subnet(Ip4.of(on.address())).isEmpty())
            .flatMap(
                on ->
                    plain.server().at(Ip4.of(on.address()), network(on)).stream()
                        .map(options -> Claim.of(options, " of " + on)));
    return Stream.concat(written, ofInterfaces);
  }

  private static Network network(LanInterface on) {
    return new Network(Ip4.of(on.address()), on.prefixLength());
  }

  /** Whether {@link #given} needs interfaces to know all of them. */
  boolean dependOnInterfaces() {
    return (plain.mode() == DhcpSettings.Mode.SERVER || isAuto())
        && plain.server().subnet().isEmpty();
  }

  /**
   * Which of them overlap: a client of both could be told two things.
   *
   * @param serving the interfaces that are served
   */
  List<Problem> overlaps(List<LanInterface> serving) {
    List<Problem> problems = new ArrayList<>();
    claims(serving, (claim, other) -> problems.add(overlap(claim, other)));
    return problems;
  }

  private static Problem overlap(Claim claim, Claim other) {
    return new Problem(
        claim.file,
        claim.of.isEmpty() ? ServerSettings.SUBNET.key() : ServerSettings.RANGE_SETTING.key(),
        claim.network + claim.of + " overlaps " + other.network + other.of + " of " + other.file,
        "write networks that have no address in common; until then the latter holds");
  }
}
