// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import pxe.rooms.problem.Problem;
import pxe.transfer.Budget;

/**
 * All connections, bounded in all and for each address. Where there are too many, one that has
 * never asked for anything makes room for the newcomer, the oldest first; then one that has waited
 * for its next request for a while. Any thread may use it.
 */
final class Connections {
  private static final long SATURATED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Limits limits;
  private final Budget descriptors;
  private final LongSupplier nanos;
  private final Set<Connection> open = new LinkedHashSet<>();
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private boolean saturated;
  private long saturatedAt;

  Connections(Limits limits, Budget descriptors, LongSupplier nanos) {
    this.limits = limits;
    this.descriptors = descriptors;
    this.nanos = nanos;
  }

  /** Whether there is room for one more, or could be made; if so, it is taken. */
  synchronized boolean admit(Connection connection) {
    InetAddress client = connection.client().getAddress();
    boolean ofItsOwn = perAddress.getOrDefault(client, 0) >= limits.perAddress();
    if (ofItsOwn && !makeRoom(other -> other.client().getAddress().equals(client))) {
      return false;
    }
    if (open.size() >= limits.inAll() || !descriptors.take(1)) {
      isShort();
      if (!makeRoom(other -> true) || !descriptors.take(1)) {
        return false;
      }
    }
    open.add(connection);
    perAddress.merge(client, 1, Integer::sum);
    return true;
  }

  /** Something could not be opened, or only in the place of something else. */
  synchronized void isShort() {
    saturated = true;
    saturatedAt = nanos.getAsLong();
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
      descriptors.giveBack(1);
      perAddress.computeIfPresent(
          connection.client().getAddress(), (a, n) -> n == 1 ? null : n - 1);
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
  synchronized List<Problem> problems() {
    saturated &= nanos.getAsLong() - saturatedAt < SATURATED_NANOS;
    if (!saturated) {
      return List.of();
    }
    String fault =
        open.size() >= limits.inAll()
            ? "HTTP has all the " + limits.inAll() + " connections that it may have"
            : "HTTP has as many connections and files open as the process may have";
    return List.of(
        Problem.of(
            "etc/pxe.http.cfg",
            fault + ", so that idle ones are closed for new ones and others turned away",
            "see in transfers who fetches, keep out who should not, and raise the limit of open"
                + " files (LimitNOFILE) if it is low"));
  }
}
