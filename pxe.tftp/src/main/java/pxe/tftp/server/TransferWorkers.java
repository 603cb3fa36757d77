// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The workers for transfers. They are filled one after the other: the thread of a busy one finds
 * more packets each time that it wakes up, where those of two idle ones would be woken up for each.
 */
final class TransferWorkers {
  private final List<TransferWorker> workers;
  private final AtomicInteger turn = new AtomicInteger();

  TransferWorkers(List<TransferWorker> workers) {
    this.workers = List.copyOf(workers);
  }

  /** Who carries the next transfer: the first that is not busy, and in turns when all are. */
  TransferWorker next() {
    for (int i = 0; i < workers.size(); i++) {
      TransferWorker worker = workers.get(i);
      if (!worker.isBusy()) {
        return worker;
      }
    }
    return workers.get(Math.floorMod(turn.getAndIncrement(), workers.size()));
  }
}
