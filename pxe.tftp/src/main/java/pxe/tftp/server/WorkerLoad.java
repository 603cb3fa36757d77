// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/**
 * How much of its time a thread was busy lately. What it measures is when the thread waits for
 * packets; to take those in counts as waiting, and is less than half of the work.
 */
final class WorkerLoad {
  /** Short: a hall of machines that is switched on has begun all of its transfers after 100 ms. */
  static final long PERIOD = 10_000_000L;

  private long begun;
  private long waited;
  private volatile boolean high;

  WorkerLoad(long now) {
    begun = now;
  }

  /** The thread has waited; only that thread may tell. */
  void waited(long from, long to) {
    waited += to - from;
    long period = to - begun;
    if (period >= PERIOD) {
      high = waited < period * 2 / 5;
      begun = to;
      waited = 0;
    }
  }

  /** Whether the thread has time for little more. */
  boolean isHigh() {
    return high;
  }
}
