// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

/** Lets so much happen at once, and so much a second in the long run. Used by one thread. */
public final class RateLimit {
  private static final double SECOND = 1e9;

  /**
   * A rate.
   *
   * @param atOnce how many after a rest
   * @param perSecond how many for each second
   */
  public record Rate(int atOnce, double perSecond) {}

  private final Rate rate;
  private double left;
  private long counted;

  /**
   * A limit that nothing was taken of.
   *
   * @param now in nanoseconds, of a clock that only goes forward
   */
  public RateLimit(Rate rate, long now) {
    this.rate = rate;
    this.left = rate.atOnce;
    this.counted = now;
  }

  /** Whether there is room for one more; if so, it is taken. */
  public boolean allows(long now) {
    left = Math.min(rate.atOnce, left + (now - counted) / SECOND * rate.perSecond);
    counted = now;
    if (isUsedUp()) {
      return false;
    }
    left--;
    return true;
  }

  /** Whether there was no room for one more when it was asked last. */
  public boolean isUsedUp() {
    return left < 1;
  }
}
