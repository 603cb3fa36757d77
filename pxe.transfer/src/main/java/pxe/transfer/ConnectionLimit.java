// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may be connected at once, to a server for people. Connecting costs nothing, so that whoever
 * has only connected gives way, the oldest first, to others of its host where that has as many as
 * it may have, and to anybody where there are as many as may be. Whoever has done what the server
 * is for stays. Any thread may use it.
 *
 * @param <C> a connection, to be known again by
 */
public final class ConnectionLimit<C> {
  /**
   * How many.
   *
   * @param all those that are known, and those that are not
   * @param unknown those that have only connected
   * @param ofOneHost those of one address, of IPv6 those of one network
   */
  public record Limits(int all, int unknown, int ofOneHost) {}

  /**
   * What becomes of one that comes.
   *
   * @param refused why it cannot be; empty where it is counted
   * @param givesWay who is counted no more, and has to go for it
   */
  public record Verdict<C>(Optional<String> refused, Optional<C> givesWay) {}

  private record Guest(Object host, boolean isKnown) {}

  private final Limits limits;

  /** The oldest first. */
  private final Map<C, Guest> guests = new LinkedHashMap<>();

  /** Nobody is connected. */
  public ConnectionLimit(Limits limits) {
    this.limits = limits;
  }

  /** Counts a connection, or says why it cannot be. */
  public synchronized Verdict<C> admit(C connection, InetAddress address) {
    Object host = hostOf(address);
    Predicate<Guest> ofThisHost = guest -> guest.host.equals(host);
    Optional<C> givesWay = Optional.empty();
    if (count(ofThisHost) >= limits.ofOneHost()) {
      givesWay = oldestUnknown(ofThisHost);
      if (givesWay.isEmpty()) {
        return refused("this host has " + limits.ofOneHost() + " connections");
      }
    } else if (guests.size() >= limits.all() || count(g -> !g.isKnown) >= limits.unknown()) {
      givesWay = oldestUnknown(guest -> true);
      if (givesWay.isEmpty()) {
        return refused("all " + limits.all() + " connections are taken");
      }
    }
    givesWay.ifPresent(guests::remove);
    guests.put(connection, new Guest(host, false));
    return new Verdict<>(Optional.empty(), givesWay);
  }

  /** A host of IPv6 gives itself as many addresses of its network as it likes. */
  private static Object hostOf(InetAddress address) {
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }

  private long count(Predicate<Guest> which) {
    return guests.values().stream().filter(which).count();
  }

  private Optional<C> oldestUnknown(Predicate<Guest> which) {
    return guests.entrySet().stream()
        .filter(entry -> !entry.getValue().isKnown && which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static <C> Verdict<C> refused(String why) {
    return new Verdict<>(Optional.of(why), Optional.empty());
  }

  /** It has done more than connect. */
  public synchronized void known(C connection) {
    guests.computeIfPresent(connection, (same, guest) -> new Guest(guest.host, true));
  }

  /** It is closed. */
  public synchronized void leave(C connection) {
    guests.remove(connection);
  }

  /** How many are connected. */
  public synchronized int count() {
    return guests.size();
  }
}
