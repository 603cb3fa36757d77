// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Optional;

/**
 * For how long addresses are given.
 *
 * @param most seconds that a client gets, and gets if it does not ask for less
 */
public record LeaseTimes(long most) {
  /** No client gets less; a shorter lease costs more packets than it frees addresses. */
  static final long LEAST = 120;

  /** From so many hundredths of the pool on, leases are shorter. */
  private static final int NEARLY_FULL = 90;

  private static final int SHORTER = 4;

  public LeaseTimes {
    if (most < LEAST || most > 0xffff_fffeL) {
      throw new IllegalArgumentException("a lease of " + most + " s");
    }
  }

  /**
   * The time of a new lease in seconds.
   *
   * @param asked for by the client
   * @param percentHeld how full the pool is
   */
  long seconds(Optional<Long> asked, int percentHeld) {
    long longest = percentHeld >= NEARLY_FULL ? most / SHORTER : most;
    return Math.max(LEAST, Math.min(longest, asked.orElse(longest)));
  }

  /**
   * Whether a lease is as good as new: machines that boot ask for the same address several times
   * within a minute, and what is stored need not be stored again.
   */
  static boolean isFresh(long begin, long end, long now) {
    return end - now >= (end - begin) / 4 * 3 && end - now >= LEAST / 2;
  }
}
