// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

/**
 * Learns how datagrams come, to spend no system call, nor part of one, on those that do not.
 *
 * <p>A client in lock-step sends one and waits for its answer. The next one is then worth a call
 * that blocks in the socket alone, instead of a poll before it; but such a call does not see a
 * {@link WakeupEvent} before its time-out, so it is for those who do not use signals. And a second
 * look into the socket for more finds nothing: it is left out while it does not pay.
 */
final class ReceivePacing {
  private static final int STEADY = 16;

  /** How often the other sockets and the signal are looked at however steady it is. */
  private static final int LOOK_AROUND = 64;

  /** How often it is tried whether there are more. */
  private static final int LOOK_FOR_MORE = 8;

  private int run;
  private boolean more;

  /** Whether the next wait may be in the socket alone. */
  boolean steady() {
    return run >= STEADY && run % LOOK_AROUND != 0;
  }

  /** The most datagrams to ask for. */
  int batch() {
    return more || run % LOOK_FOR_MORE == 0 ? ReceiveBuffers.CAPACITY : 1;
  }

  /** Datagrams have come. */
  void step(int count) {
    more = count > 1;
    run = run == Integer.MAX_VALUE ? STEADY : run + 1;
  }

  /** None came in time, or somebody gave a signal. */
  void rest() {
    run = 0;
  }
}
