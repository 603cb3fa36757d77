// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import pxe.rooms.status.Transfer;

/**
 * The transfers of a server that are under way, and those that ended last, where pieces of one file
 * are one. Each stands in it once at every moment. Any thread may use it.
 */
public final class TransferList {
  private static final int KEPT = 100;

  private final Set<OngoingTransfer> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Transfer> ended = new ArrayDeque<>();

  public synchronized void begun(OngoingTransfer transfer) {
    open.add(transfer);
  }

  /** Nothing of it was sent, and nobody needs to know. */
  public synchronized void forget(OngoingTransfer transfer) {
    open.remove(transfer);
  }

  /** One has ended; with {@code piece} it is added to the one before, if that is of its file. */
  public synchronized boolean ended(OngoingTransfer transfer, boolean piece) {
    boolean wasOpen = open.remove(transfer);
    if (wasOpen) {
      add(transfer.status(), piece);
    }
    return wasOpen;
  }

  private void add(Transfer transfer, boolean piece) {
    Transfer latest = ended.peekFirst();
    if (piece && latest != null && continues(transfer, latest)) {
      ended.removeFirst();
      ended.addFirst(sum(latest, transfer));
      return;
    }
    ended.addFirst(transfer);
    if (ended.size() > KEPT) {
      ended.removeLast();
    }
  }

  private static boolean continues(Transfer transfer, Transfer before) {
    return transfer.path().equals(before.path())
        && transfer.client().getAddress().equals(before.client().getAddress());
  }

  private static Transfer sum(Transfer before, Transfer now) {
    return new Transfer(
        now.protocol(),
        now.client(),
        now.path(),
        before.size() + now.size(),
        before.sent() + now.sent(),
        before.started(),
        before.took().plus(now.took()),
        before.retransmissions() + now.retransmissions(),
        now.state());
  }

  /** Those that are under way, then those that ended, each the latest first. */
  public synchronized List<Transfer> list() {
    List<Transfer> all = new ArrayList<>();
    open.forEach(transfer -> all.add(transfer.status()));
    all.sort(Comparator.comparing(Transfer::started).reversed());
    all.addAll(ended);
    return all;
  }
}
