// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import pxe.dhcp.engine.ClientOptions;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.Ip4;
import pxe.net.LanInterface;
import pxe.rooms.lease.Lease;
import pxe.rooms.setup.Reservation;

/** The DHCP server of each network that is served. */
final class AddressService {
  private final LeaseClock clock;
  private final boolean isShared;

  /** Leases of networks that nobody has asked from yet, and may never. */
  private final Map<Integer, Lease> unclaimed = new HashMap<>();

  private final Map<String, DhcpServer> servers = new HashMap<>();
  private final Set<Ip4> storing = ConcurrentHashMap.newKeySet();
  private Networks networks;
  private final ClientOptions clients;
  private final Set<Ip4> ours = new HashSet<>();
  private List<Reservation> reserved = List.of();
  private ProxyDhcp proxy;
  private ProxySettings proxySettings;

  AddressService(
      List<Lease> known,
      LeaseClock clock,
      boolean isShared,
      Networks networks,
      ClientOptions clients,
      ProxyDhcp proxy,
      ProxySettings proxySettings) {
    this.clients = clients;
    known.forEach(this::claimLater);
    this.clock = clock;
    this.isShared = isShared;
    this.networks = networks;
    this.proxy = proxy;
    this.proxySettings = proxySettings;
  }

  LeaseClock clock() {
    return clock;
  }

  /** From now on these settings hold; leases stay. */
  synchronized void use(Networks changed, ProxyDhcp newProxy, ProxySettings newSettings) {
    networks = changed;
    proxy = newProxy;
    proxySettings = newSettings;
    servers.values().forEach(server -> server.leases().forEach(this::claimLater));
    servers.clear();
  }

  /** From now on these addresses are set aside, and no others; leases stay. */
  synchronized void reserve(List<Reservation> changed) {
    reserved = List.copyOf(changed);
    servers.values().forEach(s -> s.reserve(reservations(s.network()), clock.now()));
  }

  /** Those of machines, and those that no client can have: of routers, our own, of no host. */
  private Reservations reservations(NetworkOptions of) {
    AddressNetwork network = of.network();
    List<Reservations.Reservation> all = new ArrayList<>();
    for (Reservation each : reserved) {
      Ip4 address = Ip4.of(each.address());
      if (network.contains(address)) {
        all.add(
            new Reservations.Reservation(
                address, each.hardware(), each.identifiers(), each.uuids()));
      }
    }
    Stream.of(ours, of.routers(), network.noHosts())
        .flatMap(Collection::stream)
        .filter(network::contains)
        .forEach(address -> all.add(Reservations.Reservation.forNobody(address)));
    return new Reservations(all);
  }

  /** The addresses that are set aside, with the names of their files. */
  synchronized Map<Integer, String> reserved() {
    Map<Integer, String> names = new HashMap<>();
    reserved.forEach(
        each ->
            names.put(
                Ip4.of(each.address()).bits(), each.pid().substring(each.pid().indexOf('~') + 1)));
    return names;
  }

  /** The networks of these interfaces are served from now on, whether anybody asks or not. */
  synchronized void serve(List<LanInterface> interfaces) {
    ours.clear();
    for (LanInterface on : interfaces) {
      ours.add(Ip4.of(on.address()));
      ours.add(Ip4.of(on.advertise()));
    }
    networks.given(interfaces).forEach(this::server);
    reserve(reserved);
  }

  /** The server of a network: another one, with its leases, where other things hold for it. */
  synchronized DhcpServer server(NetworkOptions options) {
    String name = options.network().toString();
    DhcpServer known = servers.get(name);
    if (known != null && known.network().equals(options)) {
      return known;
    }
    if (known != null) {
      known.leases().forEach(this::claimLater);
    }
    DhcpServer next = open(options);
    servers.put(name, next);
    return next;
  }

  private DhcpServer open(NetworkOptions options) {
    AddressNetwork network = options.network();
    List<Lease> own =
        unclaimed.values().stream()
            .filter(lease -> network.contains(new Ip4(lease.address())))
            .toList();
    unclaimed.values().removeIf(lease -> network.contains(new Ip4(lease.address())));
    AddressServer addresses =
        new AddressServer(network, own, reservations(options), storing, isShared, clock.now());
    return new DhcpServer(proxy, addresses, options, clients, proxySettings);
  }

  private void claimLater(Lease lease) {
    unclaimed.merge(lease.address(), lease, (a, b) -> a.version() > b.version() ? a : b);
  }

  /** Another server that shares the store has changed a lease. */
  synchronized void changed(Lease lease) {
    of(new Ip4(lease.address()))
        .ifPresentOrElse(server -> server.changed(lease, clock.now()), () -> claimLater(lease));
  }

  /** All leases that are known, in the order of the addresses. */
  synchronized List<Lease> leases() {
    List<Lease> all = new ArrayList<>(unclaimed.values());
    servers.values().forEach(server -> all.addAll(server.leases()));
    all.sort((a, b) -> Integer.compareUnsigned(a.address(), b.address()));
    return all;
  }

  /** The server that has given out an address since the platform started. */
  synchronized Optional<DhcpServer> of(Ip4 address) {
    return servers.values().stream().filter(server -> server.serves(address)).findFirst();
  }
}
