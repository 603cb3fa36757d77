// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

/**
 * How long to wait for an answer: measured, as RFC 6298 does it, and doubled whenever it did not
 * come. There is a least wait, for a host that is busy at times answers late without a warning: it
 * begins high, becomes shorter where blocks are lost, and longer where they were sent again for
 * nothing. Times are in nanoseconds.
 */
final class RoundTrip {
  /** Before anything was measured (RFC 6298, 2.1). The first answer has to wait for ARP, too. */
  static final long INITIAL = 1_000_000_000L;

  /** The least wait until something is known of the client. */
  static final long LEAST_AT_FIRST = 100_000_000L;

  /** The least wait for a client that is often late. */
  static final long LEAST_AT_MOST = 400_000_000L;

  /**
   * EDK2 and UNDI drivers look at the card every 10 ms: twice that is the soonest at which silence
   * means a loss.
   */
  static final long LEAST = 20_000_000L;

  /** Waiting longer helps nobody: boot ROMs repeat themselves after 4 s and less. */
  static final long MOST = 4_000_000_000L;

  private final long most;
  private long smoothed;
  private long variation;
  private long shortest;
  private long wait;
  private long least;

  /**
   * Nothing measured yet.
   *
   * @param most the longest wait that the client agreed to
   * @param least the shortest wait at first
   */
  RoundTrip(long most, long least) {
    this.least = least;
    this.most = Math.min(most, MOST);
    this.wait = Math.min(INITIAL, this.most);
  }

  /** An answer came {@code time} after its packet, which was sent once only (Karn's rule). */
  void measured(long time) {
    long sample = Math.max(0, time);
    if (smoothed == 0) {
      smoothed = sample;
      variation = sample / 2;
      shortest = sample;
    } else {
      variation += (Math.abs(smoothed - sample) - variation) / 4;
      smoothed += (sample - smoothed) / 8;
      shortest = Math.min(shortest, sample);
    }
    wait = Math.min(most, Math.max(least, smoothed + 4 * variation));
  }

  /** No answer came; the wait is {@code factor} times as long until something is measured again. */
  void missed(int factor) {
    wait = Math.min(most, wait * factor);
  }

  /** What was sent again had been lost: it could have been sent sooner. */
  void needed() {
    least = Math.max(LEAST, least / 2);
  }

  /** What was sent again had not been lost: it was sent too soon. */
  void unneeded() {
    least = Math.min(LEAST_AT_MOST, least * 2);
    wait = Math.min(most, Math.max(wait, least));
  }

  /** The shortest wait as it has turned out. */
  long least() {
    return least;
  }

  /** How long to wait now. */
  long timeout() {
    return wait;
  }

  /** The shortest round trip yet; 0 while there is none. */
  long shortest() {
    return shortest;
  }
}
