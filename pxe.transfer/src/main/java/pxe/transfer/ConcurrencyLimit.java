// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts what is open, in all and for each client, and turns away what would be too much. Any
 * thread may use it.
 *
 * @param <K> who is counted, such as an address
 */
public final class ConcurrencyLimit<K> {
  private final int inAll;
  private final int perClient;
  private final Map<K, Integer> ofClients = new HashMap<>();
  private int open;
  private long turnedAway;

  public ConcurrencyLimit(int inAll, int perClient) {
    this.inAll = inAll;
    this.perClient = perClient;
  }

  /** Whether there is room for one more; if so, it is taken. */
  public synchronized boolean admit(K client) {
    int ofClient = ofClients.getOrDefault(client, 0);
    if (open >= inAll || ofClient >= perClient) {
      turnedAway++;
      return false;
    }
    open++;
    ofClients.put(client, ofClient + 1);
    return true;
  }

  /** Gives back the room that {@link #admit} took. */
  public synchronized void release(K client) {
    open--;
    ofClients.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
  }

  public synchronized int open() {
    return open;
  }

  /** How many were turned away until now. */
  public synchronized long turnedAway() {
    return turnedAway;
  }
}
