// SPDX-License-Identifier: Apache-2.0
package pxe.probe.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One probe after the other: all of this host have one hardware address and one IP address, by
 * which servers tell what a loader is for, and whose lease is given back.
 */
final class Turn {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final long patienceSeconds;

  Turn(long patienceSeconds) {
    this.patienceSeconds = patienceSeconds;
  }

  /**
   * Does it when nobody else does.
   *
   * @throws IllegalStateException in one sentence, where that takes too long
   */
  <T> T take(Supplier<T> what) {
    try {
      if (!lock.tryLock(patienceSeconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "another probe of this platform has been under way for "
                + patienceSeconds
                + " seconds; try again when it has ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the probe was broken off", e);
    }
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}
