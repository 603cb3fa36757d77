// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may be connected at once. One host cannot keep others out, nor can those without a key.
 *
 * @param <C> a connection, to be known again by
 */
final class Admission<C> {
  /**
   * How many.
   *
   * @param all with a key and without
   * @param unknown those that have not shown a key yet
   * @param ofOneHost those of one address, of IPv6 those of one network
   */
  record Limits(int all, int unknown, int ofOneHost) {
    static final Limits STANDARD = new Limits(16, 8, 4);
  }

  /**
   * What becomes of one that comes.
   *
   * @param refused why it cannot be; empty where it is counted
   * @param givesWay who is counted no more, and has to go for it
   */
  record Verdict<C>(Optional<String> refused, Optional<C> givesWay) {
    private static <C> Verdict<C> refused(String why) {
      return new Verdict<>(Optional.of(why), Optional.empty());
    }
  }

  private final Limits limits;
  private final Map<C, Object> hosts = new HashMap<>();

  /** The oldest first. */
  private final Set<C> unknown = new LinkedHashSet<>();

  Admission(Limits limits) {
    this.limits = limits;
  }

  /** Counts a connection, or says why it cannot be. */
  synchronized Verdict<C> admit(C connection, InetAddress address) {
    Object host = hostOf(address);
    if (hosts.values().stream().filter(host::equals).count() >= limits.ofOneHost()) {
      return Verdict.refused("this host has " + limits.ofOneHost() + " connections");
    }
    Optional<C> givesWay = Optional.empty();
    if (hosts.size() >= limits.all() || unknown.size() >= limits.unknown()) {
      givesWay = unknown.stream().findFirst();
      if (givesWay.isEmpty()) {
        return Verdict.refused("all " + limits.all() + " connections are taken");
      }
      leave(givesWay.get());
    }
    hosts.put(connection, host);
    unknown.add(connection);
    return new Verdict<>(Optional.empty(), givesWay);
  }

  /** A host of IPv6 gives itself as many addresses of its network as it likes. */
  private static Object hostOf(InetAddress address) {
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }

  /** It has shown its key. */
  synchronized void known(C connection) {
    unknown.remove(connection);
  }

  /** It is closed. */
  synchronized void leave(C connection) {
    hosts.remove(connection);
    unknown.remove(connection);
  }

  synchronized int count() {
    return hosts.size();
  }
}
