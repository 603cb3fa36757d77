// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import pxe.dhcp.engine.PoolLevels;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.dhcp.search.OtherServers;
import pxe.dhcp.search.Probe;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;

/**
 * Reports what threatens the networks whose addresses we give out: another server that gives out
 * addresses too, and a pool that is nearly used up.
 */
final class NetworkMonitor implements AutoCloseable {
  private static final long LOOK_SECONDS = 10;
  private static final String FILES = "etc/pxe.dhcp*.cfg";

  private final Supplier<Map<String, Integer>> percents;
  private final DhcpStatus status;
  private final LongSupplier seconds;
  private final OtherServers others = new OtherServers();
  private final PoolLevels pools = new PoolLevels();
  private Optional<ScheduledThreadPoolExecutor> timer = Optional.empty();

  /**
   * Reports nothing yet.
   *
   * @param percents how full the pools are, by network
   * @param seconds a clock that never goes back
   */
  NetworkMonitor(Supplier<Map<String, Integer>> percents, DhcpStatus status, LongSupplier seconds) {
    this.percents = percents;
    this.status = status;
    this.seconds = seconds;
  }

  /** Whether addresses are given out, so that there is something to look at. */
  synchronized void use(boolean isServer) {
    if (isServer && timer.isEmpty()) {
      ScheduledThreadPoolExecutor looking =
          new ScheduledThreadPoolExecutor(1, NetworkMonitor::daemon);
      var unused =
          looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
      timer = Optional.of(looking);
    } else if (!isServer) {
      timer.ifPresent(ScheduledThreadPoolExecutor::shutdownNow);
      timer = Optional.empty();
      status.networks(List.of());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.dhcp networks");
    thread.setDaemon(true);
    return thread;
  }

  /** What a client of a network whose addresses we give out has asked for. */
  void asked(DhcpRequest request, ServedPort here, Network network) {
    Optional<Ip4> chosen = Probe.chosen(request);
    if (chosen.isPresent() && !here.isOurs(chosen.get()) && !isOurs(chosen.get())) {
      synchronized (this) {
        others.seen(new OtherServers.Seen(network.toString(), chosen.get()), seconds.getAsLong());
      }
    }
  }

  /** Another server of such a network has answered us. */
  void answered(Ip4 server, String network) {
    if (!isOurs(server)) {
      synchronized (this) {
        others.answered(new OtherServers.Seen(network, server), seconds.getAsLong());
      }
    }
  }

  private boolean isOurs(Ip4 server) {
    for (LanInterface on : status.serving()) {
      if (server.equals(Ip4.of(on.address())) || server.equals(Ip4.of(on.advertise()))) {
        return true;
      }
    }
    return false;
  }

  /** Looks, and reports what there is now. */
  void look() {
    Map<String, Integer> now = percents.get(); // without our lock: it takes others
    synchronized (this) {
      List<Problem> found = new ArrayList<>();
      others.at(seconds.getAsLong()).stream().map(NetworkMonitor::problem).forEach(found::add);
      pools.take(now).forEach((network, level) -> found.add(problem(network, level)));
      status.networks(found);
    }
  }

  private static Problem problem(OtherServers.Seen other) {
    return new Problem(
        FILES,
        "mode",
        "another DHCP server, "
            + other.server()
            + ", gives out addresses in the network "
            + other.network()
            + " too, so that two machines may get the same",
        "switch it off, or write mode = proxy");
  }

  private static Problem problem(String network, PoolLevels.Level level) {
    String remedy =
        "widen it, shorten lease, or give back the addresses of machines that are gone (leases"
            + " free)";
    return switch (level) {
      case NEARLY_FULL ->
          new Problem(
              FILES,
              "range",
              "at least "
                  + PoolLevels.NEARLY_FULL
                  + " % of the addresses of the network "
                  + network
                  + " are taken",
              remedy);
      case FULL ->
          new Problem(
                  FILES,
                  "range",
                  "all addresses of the network "
                      + network
                      + " are taken, and machines that come new get none",
                  remedy)
              .breaking();
    };
  }

  @Override
  public void close() {
    use(false);
  }
}
