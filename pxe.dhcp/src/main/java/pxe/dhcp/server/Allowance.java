// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;

/** So much at once, and so much a second in the long run. For one thread at a time. */
final class Allowance {
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private final int atOnce;
  private final double perSecond;
  private double left;
  private long counted;

  Allowance(int atOnce, double perSecond, long now) {
    this.atOnce = atOnce;
    this.perSecond = perSecond;
    this.left = atOnce;
    this.counted = now;
  }

  /** Takes one; false when there is none. */
  boolean take(long now) {
    left = Math.min(atOnce, left + (now - counted) / SECOND * perSecond);
    counted = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
