// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import pxe.api.status.Transfer;

/** The transfers that ended last, the latest first. Ranges of one file are one transfer. */
final class TransferHistory {
  private static final int KEPT = 100;

  private final Deque<Transfer> ended = new ArrayDeque<>();

  synchronized void add(Transfer transfer, boolean partial) {
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

  synchronized List<Transfer> list() {
    return List.copyOf(ended);
  }
}
