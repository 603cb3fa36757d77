// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.net.InetAddress;
import java.util.Optional;
import pxe.transfer.BoundedMap;

/**
 * Remembers for ten minutes which clients had trouble with windows or large blocks, and grants them
 * less at their next request; and how long to wait for clients that are often late. A window cannot
 * be given up within a transfer: a client that agreed to one acknowledges nothing before its end
 * (RFC 7440 section 3).
 */
public final class ClientMemory {
  private static final long KEPT = 600_000_000_000L;
  private static final int MOST = 1024;

  private record Trouble(boolean window, boolean blocks, long leastWait, long at) {}

  private static final Trouble NONE = new Trouble(false, false, RoundTrip.LEAST_AT_FIRST, 0);

  private final BoundedMap<InetAddress, Trouble> troubles = new BoundedMap<>(MOST);

  /** What a client may have, in the light of what it could not bear. */
  public synchronized TransferLimits limits(InetAddress client, TransferLimits usual, long now) {
    Trouble trouble = known(client, now);
    TransferLimits limits = trouble.window() ? usual.withoutWindow() : usual;
    return trouble.blocks() ? limits.withSmallBlocks() : limits;
  }

  /** How long to wait for a client's answer at least. */
  public synchronized long leastWait(InetAddress client, long now) {
    return known(client, now).leastWait();
  }

  private Trouble known(InetAddress client, long now) {
    Optional<Trouble> trouble = troubles.get(client);
    return trouble.isPresent() && now - trouble.get().at() <= KEPT ? trouble.get() : NONE;
  }

  /** Learns from a transfer that has ended. */
  public synchronized void learn(InetAddress client, OutgoingTransfer ended, long now) {
    boolean window = ended.windowTrouble();
    boolean blocks = ended.blockTrouble();
    if (window || blocks || ended.unneeded() > 0) {
      Trouble before = known(client, now);
      troubles.put(
          client,
          new Trouble(
              window || before.window(),
              blocks || before.blocks(),
              Math.max(ended.leastWait(), before.leastWait()),
              now));
    }
  }
}
