// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts what is open, in all and for each client, with what it takes of the server's budget, and
 * turns away what would be too much. Any thread may use it.
 *
 * @param <K> who is counted, such as an address
 */
public final class ConcurrencyLimit<K> {
  /** What became of a newcomer. */
  public enum Verdict {
    /** There was room, which is taken now. */
    ADMITTED,
    /** This client has as many open as one may have, whatever there is for others. */
    CLIENT_IS_FULL,
    /** Nobody can have one more now. */
    ALL_IS_FULL
  }

  private final int inAll;
  private final int perClient;
  private final ServerBudget budget;
  private final int descriptors;
  private final Map<K, Integer> ofClients = new HashMap<>();
  private int open;

  /**
   * Nothing is open.
   *
   * @param inAll of all clients
   * @param perClient of one
   * @param descriptors what each takes of files and sockets
   */
  public ConcurrencyLimit(int inAll, int perClient, ServerBudget budget, int descriptors) {
    this.inAll = inAll;
    this.perClient = perClient;
    this.budget = budget;
    this.descriptors = descriptors;
  }

  /**
   * Takes the room for one more, if there is.
   *
   * @param bytes of its buffers
   */
  public synchronized Verdict admit(K client, long bytes) {
    int ofClient = ofClients.getOrDefault(client, 0);
    if (ofClient >= perClient) {
      return Verdict.CLIENT_IS_FULL;
    }
    if (open >= inAll || !take(bytes)) {
      return Verdict.ALL_IS_FULL;
    }
    open++;
    ofClients.put(client, ofClient + 1);
    return Verdict.ADMITTED;
  }

  private boolean take(long bytes) {
    if (!budget.descriptors().take(descriptors)) {
      return false;
    }
    boolean all = budget.bytes().take(bytes);
    if (!all) {
      budget.descriptors().giveBack(descriptors);
    }
    return all;
  }

  /** Gives back the room that {@link #admit} took, with the same bytes. */
  public synchronized void release(K client, long bytes) {
    open--;
    ofClients.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
    budget.descriptors().giveBack(descriptors);
    budget.bytes().giveBack(bytes);
  }

  public synchronized int open() {
    return open;
  }

  /** Whether all that may be open is, so that no budget is to blame. */
  public synchronized boolean isFull() {
    return open >= inAll;
  }
}
