// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnWatchTest {
  private final TurnWatch watch = new TurnWatch();

  @Test
  void aTurnHangsThatIsUnderWayAtTwoLooks() {
    assertFalse(watch.hangs(1, () -> false));
    assertTrue(watch.hangs(1, () -> false));
  }

  @Test
  void betweenTurnsNothingHangs() {
    assertFalse(watch.hangs(2, () -> false));
    assertFalse(watch.hangs(2, () -> false));
    assertFalse(watch.isBusy(2));
    assertTrue(watch.isBusy(4));
    assertTrue(watch.isBusy(3));
  }

  @Test
  void aTurnThatWaitsForAProcessorHangsOnlyInTheLongRun() {
    assertFalse(watch.hangs(1, () -> true));
    for (int i = 0; i < TurnWatch.LOOKS_AT_RUNNABLE; i++) {
      assertFalse(watch.hangs(1, () -> true));
    }
    assertTrue(watch.hangs(1, () -> true));
  }

  @Test
  void aTurnThatBlocksAfterItWaitedForAProcessorHangs() {
    assertFalse(watch.hangs(1, () -> false));
    assertFalse(watch.hangs(1, () -> true));
    assertTrue(watch.hangs(1, () -> false));
  }

  @Test
  void eachTurnMayWaitForAProcessor() {
    for (long turn = 1; turn < 100; turn += 2) {
      assertFalse(watch.hangs(turn, () -> true));
      assertFalse(watch.hangs(turn, () -> true));
    }
  }
}
