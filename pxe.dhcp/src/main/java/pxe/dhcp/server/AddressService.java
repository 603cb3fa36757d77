// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pxe.dhcp.engine.ClientOptions;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.net.LanInterface;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.setup.Reservation;

/**
 * The DHCP server of each network that is served. When settings change, servers are replaced, and
 * leases go over to the new ones: not while one of them is asked.
 */
final class AddressService {
  private final LeaseClock clock;
  private final boolean isShared;
  private final ClientOptions clients;

  /** Who asks a server has the one, who replaces servers the other; what follows is guarded. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Leases of networks that are not served now. */
  private final Map<Integer, Lease> unclaimed = new HashMap<>();

  private final Map<Network, DhcpServer> servers = new HashMap<>();
  private final Set<Ip4> storing = ConcurrentHashMap.newKeySet();
  private Networks networks;
  private ProxyDhcp proxy;
  private ProxySettings proxySettings;
  private Set<LanInterface> serving = Set.of();
  private List<Reservation> reserved = List.of();

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
  void use(Networks changed, ProxyDhcp newProxy, ProxySettings newSettings) {
    replacing(
        () -> {
          networks = changed;
          proxy = newProxy;
          proxySettings = newSettings;
          retire(server -> true);
          follow();
        });
  }

  /** The networks of these interfaces are served from now on, and of no others. */
  void serve(Collection<LanInterface> interfaces) {
    replacing(
        () -> {
          serving = new LinkedHashSet<>(interfaces);
          follow();
        });
  }

  /** An interface will be served: what is known of its network has to be known before. */
  void serveToo(LanInterface on) {
    replacing(
        () -> {
          serving = new LinkedHashSet<>(serving);
          serving.add(on);
          follow();
        });
  }

  /** From now on these addresses are set aside, and no others; leases stay. */
  void reserve(List<Reservation> changed) {
    replacing(
        () -> {
          reserved = List.copyOf(changed);
          reserve();
        });
  }

  private void replacing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T asking(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Each network that is given out has its server with its leases, and no other has. */
  private void follow() {
    Map<Network, NetworkOptions> given = new HashMap<>();
    networks.given(List.copyOf(serving)).forEach(each -> given.put(each.network().network(), each));
    retire(server -> !server.network().equals(given.get(network(server))));
    given.forEach((network, options) -> servers.computeIfAbsent(network, n -> open(options)));
    reserve();
  }

  /** Leases of servers that are over are there for those that come. */
  private void retire(Predicate<DhcpServer> isOver) {
    List<DhcpServer> over = servers.values().stream().filter(isOver).toList();
    over.forEach(server -> server.leases().forEach(this::claimLater));
    servers.values().removeAll(over);
  }

  private static Network network(DhcpServer server) {
    return server.network().network().network();
  }

  /** Nothing is set aside in it yet: see {@link #reserve()}. */
  private DhcpServer open(NetworkOptions options) {
    Network network = options.network().network();
    List<Lease> own =
        unclaimed.values().stream()
            .filter(lease -> network.contains(new Ip4(lease.address())))
            .toList();
    own.forEach(lease -> unclaimed.remove(lease.address()));
    AddressServer addresses =
        new AddressServer(
            options.network(), own, Reservations.NONE, storing, isShared, clock.now());
    return new DhcpServer(proxy, addresses, options, clients, proxySettings);
  }

  private void claimLater(Lease lease) {
    unclaimed.merge(lease.address(), lease, (a, b) -> a.version() > b.version() ? a : b);
  }

  private void reserve() {
    servers.values().forEach(s -> s.reserve(reservations(s.network()), clock.now()));
  }

  /** Those of machines, and those that no client can have: of routers, our own, of no host. */
  private Reservations reservations(NetworkOptions of) {
    Network network = of.network().network();
    List<Reservations.Reservation> all = new ArrayList<>();
    for (Reservation each : reserved) {
      Ip4 address = Ip4.of(each.address());
      if (network.contains(address)) {
        all.add(
            new Reservations.Reservation(
                address, each.hardware(), each.identifiers(), each.uuids()));
      }
    }
    Stream.of(ours(), of.routers(), network.noHosts())
        .flatMap(Collection::stream)
        .filter(network::contains)
        .forEach(address -> all.add(Reservations.Reservation.forNobody(address)));
    return new Reservations(all);
  }

  private Set<Ip4> ours() {
    Set<Ip4> ours = new HashSet<>();
    for (LanInterface on : serving) {
      ours.add(Ip4.of(on.address()));
      ours.add(Ip4.of(on.advertise()));
    }
    return ours;
  }

  /** What is set aside for a machine, by what is known of its names. */
  Optional<Reservation> reservedFor(Machine machine) {
    return asking(() -> reserved).stream()
        .filter(
            each ->
                each.hardware().contains(machine.hardwareAddress().text())
                    || machine.uuid().filter(uuid -> isNamed(uuid, each)).isPresent())
        .findFirst();
  }

  private static boolean isNamed(MachineUuid uuid, Reservation by) {
    return by.uuids().contains(uuid.wire()) || by.uuids().contains(uuid.swapped());
  }

  /** The addresses that are set aside, with the names of their files. */
  Map<Integer, String> reserved() {
    Map<Integer, String> names = new HashMap<>();
    asking(() -> reserved)
        .forEach(
            each ->
                names.put(
                    Ip4.of(each.address()).bits(),
                    each.pid().substring(each.pid().indexOf('~') + 1)));
    return names;
  }

  /**
   * What the server says to whose network an address belongs; it stays the server until it has said
   * it. Empty where addresses of that network are not given out.
   */
  <T> Optional<T> ask(Ip4 address, Function<DhcpServer, T> question) {
    lock.readLock().lock();
    try {
      for (DhcpServer server : servers.values()) { // of each packet, twice
        if (server.serves(address)) {
          return Optional.of(question.apply(server));
        }
      }
      return Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A change that nobody waits for has been stored, or cannot be. */
  void settled(ServerOutcome.Note note, LeaseStore.Result result) {
    Lease lease = note.lease();
    Optional<Boolean> told =
        ask(
            new Ip4(lease.address()),
            server -> {
              if (result instanceof LeaseStore.Result.Stored) {
                server.stored(lease);
              } else if (result instanceof LeaseStore.Result.Overtaken overtaken) {
                server.overtaken(overtaken.by(), clock.now());
              } else {
                server.failed(note, clock.now());
              }
              return true;
            });
    if (told.isEmpty()) {
      settledUnserved(lease, note.change().before(), result);
    }
  }

  /** The same for any change of a network that is not served any more. */
  void settledUnserved(Lease lease, Optional<Lease> before, LeaseStore.Result result) {
    replacing(
        () -> {
          storing.remove(new Ip4(lease.address()));
          if (result instanceof LeaseStore.Result.Overtaken overtaken) {
            claimLater(overtaken.by());
          } else if (result instanceof LeaseStore.Result.Failed
              && unclaimed.remove(lease.address(), lease)) {
            before.ifPresent(this::claimLater);
          }
        });
  }

  /** Another server that shares the store has changed a lease. */
  void changed(Lease lease) {
    Optional<Boolean> told =
        ask(
            new Ip4(lease.address()),
            server -> {
              server.changed(lease, clock.now());
              return true;
            });
    if (told.isEmpty()) {
      replacing(() -> claimLater(lease));
    }
  }

  /** How full the pools are, in hundredths, by network. */
  Map<String, Integer> percentsTaken() {
    long now = clock.now();
    return asking(
        () -> {
          Map<String, Integer> percents = new HashMap<>();
          servers.forEach(
              (network, server) -> percents.put(network.toString(), server.percentTaken(now)));
          return percents;
        });
  }

  /** All leases that are known, in the order of the addresses. */
  List<Lease> leases() {
    List<Lease> all =
        asking(
            () -> {
              List<Lease> found = new ArrayList<>(unclaimed.values());
              servers.values().forEach(server -> found.addAll(server.leases()));
              return found;
            });
    all.sort((a, b) -> Integer.compareUnsigned(a.address(), b.address()));
    return all;
  }
}
