// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time receive, and releases descriptors when nobody does any more: one that
 * is closed under a call that uses it may be somebody else's the next moment.
 */
final class ReceiveLock {
  private static final long PATIENCE_SECONDS = 2;

  private final ReentrantLock receiving = new ReentrantLock();
  private final Runnable release;
  private volatile boolean closed;
  private boolean released;

  /**
   * An open one.
   *
   * @param release is run once, when it is closed and nobody receives
   */
  ReceiveLock(Runnable release) {
    this.release = release;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether the descriptors may be used until {@link #unlock}, which has to follow in any case. */
  boolean lock() {
    receiving.lock();
    return !closed;
  }

  void unlock() {
    try {
      if (closed) {
        releaseOnce();
      }
    } finally {
      receiving.unlock();
    }
  }

  /**
   * Waits for the end of whoever receives. If that takes too long, because a receiver waits for the
   * one who closes, the receiver releases when it ends.
   *
   * @param wake makes a receiver return
   */
  void close(Runnable wake) {
    closed = true;
    wake.run();
    try {
      if (receiving.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void releaseOnce() {
    if (!released) {
      released = true;
      release.run();
    }
  }
}
