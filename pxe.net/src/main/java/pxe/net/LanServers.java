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
import pxe.rooms.problem.Problem;

/**
 * Runs one server on each interface of the LAN: opens it when the interface comes, closes it when
 * the interface goes, and does both when its address changes. What cannot be opened is tried again
 * every few seconds: whoever has the port may end.
 */
public final class LanServers implements AutoCloseable {
  /** Opens the server of one interface. */
  @FunctionalInterface
  public interface Opener {
    Running open(LanInterface on) throws LanException;
  }

  /** The server of one interface while it runs. */
  @FunctionalInterface
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /** Is told how it stands at once and after each change, never twice at a time. */
  public interface Report {
    /**
     * All that could be opened is serving.
     *
     * @param serving the interfaces that are served
     * @param problems why others are not; empty where all is well
     */
    void changed(List<LanInterface> serving, List<Problem> problems);
  }

  private static final long AGAIN_SECONDS = 5;

  private final Report report;
  private final Executor later;
  private final Map<LanInterface, Running> running = new LinkedHashMap<>();
  private final Lan.Watch watch;
  private Opener opener;
  private List<LanInterface> wanted = List.of();
  private List<LanInterface> lastServing;
  private List<Problem> lastProblems;
  private boolean waiting;
  private boolean closed;

  public LanServers(Lan lan, Opener opener, Report report) {
    this(lan, opener, report, CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS));
  }

  @SuppressWarnings("this-escape") // the observer may run at once: everything else is set by then
  LanServers(Lan lan, Opener opener, Report report, Executor later) {
    this.opener = opener;
    this.report = report;
    this.later = later;
    this.watch = lan.watch(this::interfacesAre);
  }

  private synchronized void interfacesAre(List<LanInterface> interfaces) {
    wanted = List.copyOf(interfaces);
    follow();
  }

  private synchronized void again() {
    waiting = false;
    follow();
  }

  /**
   * Lets another opener serve, such as one with another port: what it opens is open before what
   * runs is closed. It may return the very server that runs, which then goes on.
   *
   * @throws LanException when an interface that is served cannot be served by it; then everything
   *     stays as it was
   */
  public synchronized void replace(Opener next) throws LanException {
    Map<LanInterface, Running> opened = new LinkedHashMap<>();
    try {
      for (LanInterface on : running.keySet()) {
        opened.put(on, next.open(on));
      }
    } catch (LanException e) {
      opened.forEach((on, server) -> closeUnless(running.get(on), server));
      throw e;
    }
    opener = next;
    opened.forEach((on, server) -> closeUnless(server, running.put(on, server)));
    lastServing = null; // where they serve has changed, if not on which interfaces
    follow();
  }

  private static void closeUnless(Running kept, Running server) {
    if (server != kept) {
      server.close();
    }
  }

  private void follow() {
    if (closed) {
      return;
    }
    // Close first: the address that goes may be the one that comes on another interface.
    Set<LanInterface> gone = new HashSet<>(running.keySet());
    wanted.forEach(gone::remove);
    gone.forEach(on -> running.remove(on).close());
    List<Problem> problems = new ArrayList<>();
    for (LanInterface on : wanted) {
      if (!running.containsKey(on)) {
        try {
          running.put(on, opener.open(on));
        } catch (LanException e) {
          problems.add(e.problem());
        }
      }
    }
    if (!problems.isEmpty() && !waiting) {
      waiting = true;
      later.execute(this::again);
    }
    tell(problems);
  }

  private void tell(List<Problem> problems) {
    List<LanInterface> serving = List.copyOf(running.keySet());
    if (!serving.equals(lastServing) || !problems.equals(lastProblems)) {
      lastServing = serving;
      lastProblems = List.copyOf(problems);
      report.changed(serving, lastProblems);
    }
  }

  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      closed = true;
      running.values().forEach(Running::close);
      running.clear();
    }
  }
}
