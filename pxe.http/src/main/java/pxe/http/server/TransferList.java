// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pxe.rooms.status.Transfer;

/**
 * The transfers that are under way, and those that ended last, where ranges of one file are one.
 * Each stands in it once at every moment.
 */
final class TransferList {
  private static final int KEPT = 100;

  private final Set<Sending> open = new HashSet<>();
  private final Deque<Transfer> ended = new ArrayDeque<>();

  synchronized void begun(Sending sending) {
    open.add(sending);
  }

  synchronized void forget(Sending sending) {
    open.remove(sending);
  }

  /** Whether it was one of those under way; it is one of those that ended then. */
  synchronized boolean ended(Sending sending) {
    boolean wasOpen = open.remove(sending);
    if (wasOpen) {
      add(sending.status(), sending.response.isPartial());
    }
    return wasOpen;
  }

  private void add(Transfer transfer, boolean partial) {
    Transfer latest = ended.peekFirst();
    if (partial && latest != null && continues(transfer, latest)) {
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
        0,
        now.state());
  }

  /** Those that are under way, then those that ended, each the latest first. */
  synchronized List<Transfer> list() {
    List<Transfer> all = new ArrayList<>();
    open.forEach(sending -> all.add(sending.status()));
    all.sort(Comparator.comparing(Transfer::started).reversed());
    all.addAll(ended);
    return all;
  }
}
