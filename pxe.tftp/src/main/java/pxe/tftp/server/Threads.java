// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/** Ends threads in order. */
final class Threads {
  private static final long PATIENCE_MILLIS = 1_000;

  private Threads() {}

  /** Waits for the end of a thread; one that hangs is interrupted, and left behind. */
  static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(PATIENCE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
