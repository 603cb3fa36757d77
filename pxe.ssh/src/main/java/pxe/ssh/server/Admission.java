// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may be connected at once. One host cannot keep others out, nor can those without a key. */
final class Admission {
  /**
   * How many.
   *
   * @param all with a key and without
   * @param unknown those that have not shown a key yet
   * @param ofOneHost those of one address
   */
  record Limits(int all, int unknown, int ofOneHost) {
    static final Limits STANDARD = new Limits(16, 8, 4);
  }

  private final Limits limits;
  private final Map<Object, InetAddress> hosts = new HashMap<>();
  private final Map<Object, InetAddress> unknown = new HashMap<>();

  Admission(Limits limits) {
    this.limits = limits;
  }

  /**
   * Counts a connection, or says why it cannot be.
   *
   * @param connection to be known again by
   */
  synchronized Optional<String> admit(Object connection, InetAddress host) {
    if (hosts.size() >= limits.all()) {
      return Optional.of("all " + limits.all() + " connections are taken");
    }
    if (unknown.size() >= limits.unknown()) {
      return Optional.of(limits.unknown() + " others have not logged in yet");
    }
    if (hosts.values().stream().filter(host::equals).count() >= limits.ofOneHost()) {
      return Optional.of("this host has " + limits.ofOneHost() + " connections");
    }
    hosts.put(connection, host);
    unknown.put(connection, host);
    return Optional.empty();
  }

  /** It has shown its key. */
  synchronized void known(Object connection) {
    unknown.remove(connection);
  }

  /** It is closed. */
  synchronized void leave(Object connection) {
    hosts.remove(connection);
    unknown.remove(connection);
  }

  synchronized int count() {
    return hosts.size();
  }
}
