// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

/**
 * Decides whether to look for a second datagram after the first.
 *
 * <p>A client in lock-step sends one and waits: the look that finds nothing would be a third of the
 * system calls for each of its packets. Under load there are always more, and the selector would be
 * the waste. So it looks as long as looking pays, and once in a while when it did not.
 */
final class ReceivePacing {
  private static final int ONCE_IN = 8;

  private boolean pays;
  private int alone;

  /** After {@code received} datagrams in this go, of which the last has just been handed out. */
  boolean another(int received) {
    return received > 1 || pays || alone == ONCE_IN - 1;
  }

  /** A go has ended with this number of datagrams. */
  void had(int received) {
    pays = received > 1;
    alone = pays ? 0 : (alone + 1) % ONCE_IN;
  }
}
