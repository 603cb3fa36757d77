// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import pxe.rooms.status.Transfer;

/** The transfers that ended last, the latest first. */
final class TransferHistory {
  private static final int KEPT = 100;

  private final Deque<Transfer> ended = new ArrayDeque<>();

  synchronized void add(Transfer transfer) {
    ended.addFirst(transfer);
    if (ended.size() > KEPT) {
      ended.removeLast();
    }
  }

  synchronized List<Transfer> list() {
    return List.copyOf(ended);
  }
}
