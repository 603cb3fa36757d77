// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;
import pxe.transfer.ConcurrencyLimit;
import pxe.transfer.ConcurrencyLimit.Verdict;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;

/**
 * All connections, bounded in all and for each address. Where there are too many, one that has
 * never asked for anything makes room for the newcomer, the oldest first; then one that has waited
 * for its next request for a while. Any thread may use it.
 */
final class Connections {
  private final Limits limits;
  private final LongSupplier nanos;
  private final Saturation saturation;
  private final ConcurrencyLimit<InetAddress> limit;
  private final Set<Connection> open = new LinkedHashSet<>();

  Connections(Limits limits, ServerBudget budget, LongSupplier nanos, Logger logger) {
    this.limits = limits;
    this.nanos = nanos;
    this.saturation = new Saturation("HTTP", this::saturated, nanos, logger);
    this.limit = new ConcurrencyLimit<>(limits.inAll(), limits.perAddress(), budget, 1);
  }

  /** Whether there is room for one more, or could be made; if so, it is taken. */
  synchronized boolean admit(Connection connection) {
    InetAddress client = connection.client().getAddress();
    Verdict verdict = limit.admit(client, 0);
    if (verdict == Verdict.CLIENT_IS_FULL
        && makeRoom(other -> other.client().getAddress().equals(client))) {
      verdict = limit.admit(client, 0);
    }
    if (verdict == Verdict.ALL_IS_FULL) {
      saturation.met();
      if (makeRoom(other -> true)) {
        verdict = limit.admit(client, 0);
      }
    }
    return verdict == Verdict.ADMITTED && open.add(connection);
  }

  /** Something could not be opened. */
  void isShort() {
    saturation.met();
  }

  private boolean makeRoom(Predicate<Connection> whose) {
    long now = nanos.getAsLong();
    Optional<Connection> spare =
        open.stream()
            .filter(whose)
            .filter(Connection::hasAskedForNothing)
            .findFirst()
            .or(() -> open.stream().filter(whose).filter(other -> isSpare(other, now)).findFirst());
    spare.ifPresent(
        other -> {
          release(other);
          other.giveWay();
        });
    return spare.isPresent();
  }

  private boolean isSpare(Connection connection, long now) {
    return connection.idleNanos(now) > limits.spareTime().toNanos();
  }

  /** Gives back the room of a connection that has ended; again, nothing happens. */
  synchronized void release(Connection connection) {
    if (open.remove(connection)) {
      limit.release(connection.client().getAddress(), 0);
    }
  }

  /** Closes those that a socket has accepted, each as soon as nothing is under way on it. */
  void closeThoseOf(ServerSocketChannel socket) {
    List<Connection> all;
    synchronized (this) {
      all = open.stream().filter(connection -> connection.cameThrough(socket)).toList();
    }
    all.forEach(Connection::end);
  }

  /** That it is full, for as long as somebody suffers from it. */
  List<Problem> problems() {
    return saturation.problems();
  }

  private Problem saturated() {
    String fault =
        limit.isFull()
            ? "HTTP has all the " + limits.inAll() + " connections that it may have"
            : "HTTP has as many connections and files open as the process may have";
    return Problem.of(
        "etc/pxe.http.cfg",
        fault + ", so that idle ones are closed for new ones and others turned away",
        "see in transfers who fetches, keep out who should not, and raise the limit of open files"
            + " (LimitNOFILE) if it is low");
  }
}
