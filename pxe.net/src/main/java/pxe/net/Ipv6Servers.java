// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pxe.rooms.problem.Problem;

/**
 * Runs one server on each IPv6 address of the LAN, as {@link LanServers} does on each interface.
 * Addresses come and go with the advertisements of routers; that one cannot be served keeps nobody
 * from starting.
 */
public final class Ipv6Servers implements AutoCloseable {
  /** Opens the server of one address. */
  @FunctionalInterface
  public interface Opener {
    LanServers.Running open(Ipv6Interface at) throws LanException;
  }

  private static final long AGAIN_SECONDS = 5;

  private final Opener opener;
  private final Consumer<List<Problem>> report;
  private final Executor later;
  private final Map<Ipv6Interface, LanServers.Running> running = new LinkedHashMap<>();
  private final Lan.Watch watch;
  private List<Ipv6Interface> wanted = List.of();
  private boolean waiting;
  private boolean closed;

  /**
   * Serves what there is, and what comes.
   *
   * @param report is told after each change what cannot be served, and why
   */
  public Ipv6Servers(Lan lan, Opener opener, Consumer<List<Problem>> report) {
    this(lan, opener, report, CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS));
  }

  @SuppressWarnings("this-escape") // the observer may run at once: everything else is set by then
  Ipv6Servers(Lan lan, Opener opener, Consumer<List<Problem>> report, Executor later) {
    this.opener = opener;
    this.report = report;
    this.later = later;
    this.watch = lan.watchIpv6(this::addressesAre);
  }

  private synchronized void addressesAre(List<Ipv6Interface> addresses) {
    wanted = List.copyOf(addresses);
    follow();
  }

  private synchronized void again() {
    waiting = false;
    follow();
  }

  private void follow() {
    if (closed) {
      return;
    }
    Set<Ipv6Interface> gone = new HashSet<>(running.keySet());
    wanted.forEach(gone::remove);
    gone.forEach(at -> running.remove(at).close());
    List<Problem> problems = new ArrayList<>();
    for (Ipv6Interface at : wanted) {
      if (!running.containsKey(at)) {
        try {
          running.put(at, opener.open(at));
        } catch (LanException e) {
          problems.add(e.problem());
        }
      }
    }
    if (!problems.isEmpty() && !waiting) {
      waiting = true;
      later.execute(this::again);
    }
    report.accept(problems);
  }

  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      closed = true;
      running.values().forEach(LanServers.Running::close);
      running.clear();
    }
  }
}
