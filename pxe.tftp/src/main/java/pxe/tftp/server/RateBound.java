// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/** Lets so many things happen in a second, and no more. Used by one thread. */
final class RateBound {
  private static final long SECOND = 1_000_000_000L;

  private final int perSecond;
  private long second;
  private int count;

  RateBound(int perSecond, long now) {
    this.perSecond = perSecond;
    this.second = now;
  }

  boolean allows(long now) {
    if (now - second >= SECOND) {
      second = now;
      count = 0;
    }
    return count++ < perSecond;
  }
}
