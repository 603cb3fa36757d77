// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.search.Probe;
import pxe.dhcp.search.Search;
import pxe.dhcp.search.ServerSearch;
import pxe.dhcp.search.ServerWatch;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;
import pxe.net.Peer;

/**
 * Looks for other DHCP servers. In the mode {@code auto} they decide on which interfaces we give
 * out addresses; in the mode {@code server} they are reported.
 */
final class ServerSearches implements AutoCloseable {
  /** Nobody asks, and nobody is asked, before something can have changed. */
  private static final long TICK_SECONDS = 1;

  /** Why others are looked for on an interface. */
  enum Kind {
    /** They decide what we are. */
    AUTO,
    /** We are the server whoever else is, and say so. */
    SERVER
  }

  /**
   * An interface where others are looked for.
   *
   * @param transaction the same each time: an answer may come after the next question
   */
  private record Followed(DatagramEndpoint endpoint, Kind kind, int transaction, Search search) {
    private Ip4 own() {
      return Ip4.of(endpoint.on().address());
    }
  }

  private final int serverPort;
  private final LongSupplier seconds;
  private final BootLog log;
  private final Runnable changed;
  private final BiConsumer<LanInterface, Ip4> others;
  private final Set<DatagramEndpoint> open = new HashSet<>();
  private final Map<LanInterface, Followed> followed = new HashMap<>();
  private Function<LanInterface, Optional<Kind>> kinds = on -> Optional.empty();
  private Optional<ScheduledThreadPoolExecutor> timer = Optional.empty();

  /** Whether a role has changed that nobody was told of. */
  private boolean isNew;

  /** Looked at for each packet. */
  private final Map<LanInterface, ServerSearch.Role> roles = new ConcurrentHashMap<>();

  /**
   * Roles of no interface.
   *
   * @param serverPort of DHCP, with the offset of ours
   * @param seconds a clock that never goes back
   * @param changed is called when a role has changed
   * @param others is told of each answer of another server where we are the server
   */
  ServerSearches(
      int serverPort,
      LongSupplier seconds,
      BootLog log,
      Runnable changed,
      BiConsumer<LanInterface, Ip4> others) {
    this.serverPort = serverPort;
    this.seconds = seconds;
    this.log = log;
    this.changed = changed;
    this.others = others;
  }

  /** An endpoint of port 67 is open. */
  synchronized void opened(DatagramEndpoint endpoint) {
    open.add(endpoint);
    follow();
  }

  /** An endpoint will be closed. */
  synchronized void closed(DatagramEndpoint endpoint) {
    open.remove(endpoint);
    follow();
  }

  /**
   * From now on other servers are looked for on the interfaces that this gives a reason for; what
   * is known of them stays.
   */
  synchronized void use(Function<LanInterface, Optional<Kind>> changed) {
    kinds = changed;
    follow();
  }

  private void follow() {
    followed
        .values()
        .removeIf(
            f ->
                !open.contains(f.endpoint)
                    || kinds.apply(f.endpoint.on()).filter(f.kind::equals).isEmpty());
    roles.keySet().removeIf(on -> !isFollowed(on, Kind.AUTO));
    for (DatagramEndpoint endpoint : open) {
      if (!followed.containsKey(endpoint.on())) {
        kinds.apply(endpoint.on()).ifPresent(kind -> begin(endpoint, kind));
      }
    }
    if (followed.isEmpty()) {
      timer.ifPresent(ScheduledThreadPoolExecutor::shutdownNow);
      timer = Optional.empty();
    } else if (timer.isEmpty()) {
      ScheduledThreadPoolExecutor ticking =
          new ScheduledThreadPoolExecutor(1, ServerSearches::daemon);
      var unused = ticking.scheduleWithFixedDelay(this::tick, 0, TICK_SECONDS, TimeUnit.SECONDS);
      timer = Optional.of(ticking);
    }
  }

  private boolean isFollowed(LanInterface on, Kind kind) {
    return followed.containsKey(on) && followed.get(on).kind == kind;
  }

  private void begin(DatagramEndpoint endpoint, Kind kind) {
    long now = seconds.getAsLong();
    LanInterface on = endpoint.on();
    int transaction = ThreadLocalRandom.current().nextInt();
    Search search =
        kind == Kind.AUTO ? new ServerSearch(Ip4.of(on.address()), now) : new ServerWatch(now);
    followed.put(on, new Followed(endpoint, kind, transaction, search));
    if (search instanceof ServerSearch auto) {
      roles.put(on, auto.role(now));
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.dhcp search for servers");
    thread.setDaemon(true);
    return thread;
  }

  /** Whether we are the DHCP server on an interface now. */
  boolean givesAddresses(LanInterface on) {
    return role(on).filter(ServerSearch.Role::givesAddresses).isPresent();
  }

  /** What we are on an interface; empty where nobody has asked. */
  Optional<ServerSearch.Role> role(LanInterface on) {
    return Optional.ofNullable(roles.get(on));
  }

  /**
   * What a client has sent to all: it may take another server's offer. It has no address yet; what
   * comes from one can come from afar.
   */
  void asked(LanInterface on, DhcpRequest request, long source) {
    if (Peer.address(source) == 0 && !request.header().isRelayed() && roles.containsKey(on)) {
      Probe.chosen(request).ifPresent(server -> heard(on, server));
    }
  }

  /** What another server has sent. */
  synchronized void answered(LanInterface on, DhcpReply reply) {
    Optional.ofNullable(followed.get(on))
        .flatMap(f -> Probe.giver(f.own(), f.transaction, reply))
        .ifPresent(server -> heard(on, server));
  }

  /** It holds at once; who shows it is told by the next tick. */
  private synchronized void heard(LanInterface on, Ip4 server) {
    boolean isOurs = server.equals(Ip4.of(on.address())) || server.equals(Ip4.of(on.advertise()));
    Followed f = followed.get(on);
    if (f != null && !isOurs) {
      long now = seconds.getAsLong();
      f.search.heard(server, now);
      takeRole(on, f, now);
      if (f.kind == Kind.SERVER) {
        others.accept(on, server);
      }
    }
  }

  private void takeRole(LanInterface on, Followed f, long now) {
    if (f.search instanceof ServerSearch auto) {
      take(on, auto.role(now));
    }
  }

  private void take(LanInterface on, ServerSearch.Role role) {
    if (!role.equals(roles.put(on, role))) {
      isNew = true;
      log.role(on, role);
    }
  }

  /** Asks where it is time to, and sees who has not answered. Whatever happens, it returns. */
  void tick() {
    try {
      if (look()) {
        changed.run(); // without our lock: it looks at roles
      }
    } catch (RuntimeException e) {
      log.failed("Other DHCP servers could not be looked for", e);
    }
  }

  private synchronized boolean look() {
    long now = seconds.getAsLong();
    followed.forEach(
        (on, f) -> {
          if (f.search.takeProbe(now) && !probe(f)) {
            f.search.notAsked(now);
          }
          takeRole(on, f, now);
        });
    boolean wasNew = isNew;
    isNew = false;
    return wasNew;
  }

  /** Whether somebody could be asked. */
  private boolean probe(Followed f) {
    DhcpRequest probe = Probe.of(f.own(), f.transaction);
    try {
      f.endpoint.send(
          ByteBuffer.wrap(DhcpEncoder.encode(probe)), Peer.of(Peer.BROADCAST, serverPort), 0);
      return true;
    } catch (IOException e) {
      if (f.endpoint.isOpen()) {
        log.failed("Nobody could be asked who gives out addresses on " + f.endpoint.on(), e);
      }
      return false;
    }
  }

  @Override
  public void close() {
    use(on -> Optional.empty());
  }
}
