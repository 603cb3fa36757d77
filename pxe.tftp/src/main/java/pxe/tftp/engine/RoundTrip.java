// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

/**
 * How long to wait for an answer: measured, as RFC 6298 does it, and doubled whenever it did not
 * come. Times are in nanoseconds.
 */
final class RoundTrip {
  /**
   * Before anything was measured. Boot ROMs answer within milliseconds, but the first answer has to
   * wait for ARP, and PXELINUX repeats its own first packet after 110 ms.
   */
  static final long INITIAL = 500_000_000L;

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

  /**
   * Nothing measured yet.
   *
   * @param most the longest wait that the client agreed to
   */
  RoundTrip(long most) {
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
    wait = Math.min(most, Math.max(LEAST, smoothed + 4 * variation));
  }

  /** No answer came; the wait is {@code factor} times as long until something is measured again. */
  void missed(int factor) {
    wait = Math.min(most, wait * factor);
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
