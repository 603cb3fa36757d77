// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

/** Lets so many things happen in a second, and no more. Used by one thread. */
public final class RateLimit {
  private static final long SECOND = 1_000_000_000L;

  private final int perSecond;
  private long second;
  private int count;

  /**
   * A limit.
   *
   * @param now in nanoseconds, of a clock that only goes forward
   */
  public RateLimit(int perSecond, long now) {
    this.perSecond = perSecond;
    this.second = now;
  }

  /** Whether there is room for one more in this second; if so, it is taken. */
  public boolean allows(long now) {
    if (now - second >= SECOND) {
      second = now;
      count = 0;
    }
    if (count == perSecond) {
      return false;
    }
    count++;
    return true;
  }
}
