// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import pxe.rooms.machine.HardwareAddress;
import pxe.transfer.BoundedMap;

/**
 * Notices machines whose iPXE loads iPXE again, for ever (CR-09). Each round is a DHCP session with
 * a transaction number of its own; repeated packets of one session do not count.
 */
final class ChainLoops {
  /** Sessions within the window from which it looks like a loop. */
  static final int SUSPECT = 3;

  /**
   * Sessions within the window from which it is one: faster than any machine can be reset by hand,
   * slower than a loop turns.
   */
  static final int CERTAIN = 7;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MACHINES = 4096;

  private record Session(int transaction, long nanos) {}

  private final BoundedMap<HardwareAddress, Deque<Session>> machines = new BoundedMap<>(MACHINES);

  /** How many sessions the machine began within the window, this one included; at most CERTAIN. */
  synchronized int count(HardwareAddress address, int transaction, long nanos) {
    Deque<Session> sessions = machines.get(address, a -> new ArrayDeque<>(2));
    while (!sessions.isEmpty() && nanos - sessions.getFirst().nanos > WINDOW.toNanos()) {
      sessions.removeFirst();
    }
    for (Session session : sessions) {
      if (session.transaction == transaction) {
        return sessions.size();
      }
    }
    if (sessions.size() == CERTAIN) {
      sessions.removeFirst();
    }
    sessions.addLast(new Session(transaction, nanos));
    return sessions.size();
  }
}
