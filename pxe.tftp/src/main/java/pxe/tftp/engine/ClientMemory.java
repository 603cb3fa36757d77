// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for ten minutes which clients had trouble with windows or large blocks, and grants them
 * less at their next request. A window cannot be given up within a transfer: a client that agreed
 * to one acknowledges nothing before its end (RFC 7440 section 3).
 */
public final class ClientMemory {
  private static final long KEPT = 600_000_000_000L;
  private static final int MOST = 1024;

  private record Trouble(boolean window, boolean blocks, long at) {}

  private final Map<Integer, Trouble> troubles =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Trouble> eldest) {
          return size() > MOST;
        }
      };

  /** What a client may have, in the light of what it could not bear. */
  public synchronized TransferLimits limits(int client, TransferLimits usual, long now) {
    Trouble trouble = troubles.get(client);
    if (trouble == null) {
      return usual;
    }
    if (now - trouble.at() > KEPT) {
      troubles.remove(client);
      return usual;
    }
    TransferLimits limits = trouble.window() ? usual.withoutWindow() : usual;
    return trouble.blocks() ? limits.withSmallBlocks() : limits;
  }

  /** Learns from a transfer that has ended. */
  public synchronized void learn(int client, OutgoingTransfer ended, long now) {
    boolean window = ended.windowTrouble();
    boolean blocks = ended.blockTrouble();
    if (window || blocks) {
      Trouble before = troubles.remove(client);
      boolean known = before != null && now - before.at() <= KEPT;
      troubles.put(
          client,
          new Trouble(
              window || (known && before.window()), blocks || (known && before.blocks()), now));
    }
  }
}
