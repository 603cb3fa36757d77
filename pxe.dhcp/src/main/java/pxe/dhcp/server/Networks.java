// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

/** How each network is served: by a file of its own, else as {@code etc/pxe.dhcp.cfg} says. */
final class Networks {
  private final DhcpSettings plain;
  private final List<SubnetSettings> subnets;
  private final Predicate<LanInterface> autoGives;

  /** Of each of the subnets what its clients are told. */
  private final List<NetworkOptions> ofSubnets;

  /** The same of those without a file, the networks of our interfaces, when it was asked first. */
  private final Map<Network, Optional<NetworkOptions>> ofOthers = new ConcurrentHashMap<>();

  /**
   * Networks.
   *
   * @param plain what holds for networks without a file
   * @param subnets those with one
   * @param autoGives whether the mode {@code auto} gives out addresses on an interface now
   */
  Networks(DhcpSettings plain, List<SubnetSettings> subnets, Predicate<LanInterface> autoGives) {
    this.plain = plain;
    this.subnets = List.copyOf(subnets);
    this.autoGives = autoGives;
    this.ofSubnets = subnets.stream().map(s -> s.server().of(s.network())).toList();
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
  Served of(DhcpRequest request, ServedPort served, int destination) {
    return of(link(request, served, destination), served.on(), served.network());
  }

  /** What holds for clients on an interface. */
  Served of(LanInterface on) {
    return of(Ip4.of(on.address()), on, network(on));
  }

  private Served of(Ip4 link, LanInterface on, Network ofInterface) {
    int subnet = subnet(link);
    Optional<NetworkOptions> options =
        subnet < 0 ? ofPlain(link, ofInterface) : Optional.of(ofSubnets.get(subnet));
    DhcpSettings.Mode mode = subnet < 0 ? plain.mode() : subnets.get(subnet).mode();
    if (mode == DhcpSettings.Mode.AUTO) {
      // beyond a relay agent nobody has looked for other servers
      boolean gives = options.isPresent() && ofInterface.contains(link) && autoGives.test(on);
      mode = gives ? DhcpSettings.Mode.SERVER : DhcpSettings.Mode.PROXY;
    }
    return new Served(link, mode, mode == DhcpSettings.Mode.SERVER ? options : Optional.empty());
  }

  private Optional<NetworkOptions> ofPlain(Ip4 link, Network ofInterface) {
    Network network = plain.server().networkOf(link, ofInterface);
    if (!network.contains(link)) {
      return Optional.empty();
    }
    Optional<NetworkOptions> known = ofOthers.get(network);
    if (known == null) {
      known = plain.server().at(link, network);
      ofOthers.put(network, known);
    }
    return known;
  }

  /** Which of the subnets an address is of; -1 for none. */
  private int subnet(Ip4 address) {
    for (int i = 0; i < subnets.size(); i++) {
      if (subnets.get(i).network().contains(address)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * An address of the client's network. A relay agent may name another than its own (RFC 3527), a
   * client too where it is trusted to (RFC 3011). One behind a relay agent renews its lease past
   * it, with its own address.
   */
  private Ip4 link(DhcpRequest request, ServedPort served, int destination) {
    Ip4 agent = request.header().relayAddress();
    Optional<Ip4> selected = agent.isNone() ? Optional.empty() : selectedBy(request);
    Optional<Ip4> named = selected.isPresent() ? selected : named(request);
    if (named.isPresent() && !named.get().isNone()) {
      return named.get();
    }
    if (!agent.isNone()) {
      return agent;
    }
    Ip4 client = request.header().clientAddress();
    boolean isUnicast = served.isOurs(new Ip4(destination));
    return isUnicast && isRouted(client) ? client : served.own();
  }

  private static Optional<Ip4> selectedBy(DhcpRequest request) {
    Optional<RelayAgentInformation> said = RelayAgentInformation.of(request.options());
    return said.isPresent() ? said.get().linkSelection() : Optional.empty();
  }

  private Optional<Ip4> named(DhcpRequest request) {
    return plain.subnetSelection()
        ? request.options().address(OptionCode.SUBNET_SELECTION)
        : Optional.empty();
  }

  private boolean isRouted(Ip4 address) {
    return subnet(address) >= 0
        || plain.server().subnet().filter(network -> network.contains(address)).isPresent();
  }

  /** Whether addresses of any network are given out. */
  boolean haveServer() {
    return modes().anyMatch(mode -> mode == DhcpSettings.Mode.SERVER) || isAuto();
  }

  /** Whether we are a proxy in some network, or may be. */
  boolean haveProxy() {
    return modes().anyMatch(mode -> mode == DhcpSettings.Mode.PROXY) || isAuto();
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
    return plain.mode() == DhcpSettings.Mode.AUTO && subnet(Ip4.of(on.address())) < 0;
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
            .filter(on -> subnet(Ip4.of(on.address())) < 0)
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
