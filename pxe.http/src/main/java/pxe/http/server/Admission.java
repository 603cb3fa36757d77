// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, in all and for each address. Several threads may be at it. */
final class Admission {
  private final Limits limits;
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private int inAll;

  Admission(Limits limits) {
    this.limits = limits;
  }

  /** Whether there is room for one more; if so, it is taken. */
  synchronized boolean admit(InetAddress client) {
    int ofAddress = perAddress.getOrDefault(client, 0);
    if (inAll >= limits.inAll() || ofAddress >= limits.perAddress()) {
      return false;
    }
    inAll++;
    perAddress.put(client, ofAddress + 1);
    return true;
  }

  /** Gives back the room that {@link #admit} took. */
  synchronized void release(InetAddress client) {
    inAll--;
    perAddress.computeIfPresent(client, (a, n) -> n == 1 ? null : n - 1);
  }
}
