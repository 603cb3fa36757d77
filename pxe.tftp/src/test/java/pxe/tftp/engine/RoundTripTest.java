// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final long MILLI = 1_000_000L;

  @Test
  void theFirstMeasurementTriplesItself() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    assertEquals(1000 * MILLI, roundTrip.timeout());
    roundTrip.measured(100 * MILLI);
    assertEquals(300 * MILLI, roundTrip.timeout()); // RFC 6298 (2.2): R + 4 * R/2
  }

  @Test
  void laterOnesAreSmoothed() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    roundTrip.measured(100 * MILLI);
    roundTrip.measured(180 * MILLI);
    // RFC 6298 (2.3): variation 3/4 * 50 + 1/4 * 80 = 57.5, smoothed 7/8 * 100 + 1/8 * 180 = 110
    assertEquals(340 * MILLI, roundTrip.timeout());
  }

  @Test
  void itIsNeverShorterThanFirmwareLooksAtItsCard() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    for (int i = 0; i < 100; i++) {
      roundTrip.measured(50_000);
    }
    assertEquals(100 * MILLI, roundTrip.timeout());
    for (int i = 0; i < 9; i++) {
      roundTrip.needed();
    }
    roundTrip.measured(50_000);
    assertEquals(20 * MILLI, roundTrip.timeout());
    assertEquals(50_000, roundTrip.shortest());
  }

  /** A host that is busy at times answers late without a warning. */
  @Test
  void whatWasSentForNothingMakesItWaitLonger() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    roundTrip.measured(50_000);
    roundTrip.unneeded();
    assertEquals(200 * MILLI, roundTrip.timeout());
    for (int i = 0; i < 9; i++) {
      roundTrip.unneeded();
    }
    assertEquals(400 * MILLI, roundTrip.timeout());
    assertEquals(400 * MILLI, roundTrip.least());
  }

  @Test
  void itGrowsUpToABound() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    for (int i = 0; i < 100; i++) {
      roundTrip.missed(2);
    }
    assertEquals(4000 * MILLI, roundTrip.timeout());
  }

  @Test
  void aClockThatStoodStillDoesNoHarm() {
    RoundTrip roundTrip = new RoundTrip(RoundTrip.MOST, RoundTrip.LEAST_AT_FIRST);
    roundTrip.measured(0);
    roundTrip.measured(-5);
    assertTrue(roundTrip.timeout() >= 20 * MILLI);
  }
}
