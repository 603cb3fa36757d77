// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceivePacingTest {
  private final ReceivePacing pacing = new ReceivePacing();

  @Test
  void inLockStepItLooksForMoreOnceInAWhile() {
    int looks = 0;
    for (int i = 0; i < 80; i++) {
      looks += pacing.another(1) ? 1 : 0;
      pacing.had(1);
    }
    assertEquals(10, looks);
  }

  @Test
  void whereThereWereMoreItLooksForMore() {
    pacing.had(2);
    assertTrue(pacing.another(1));
    pacing.had(1);
    assertFalse(pacing.another(1));
  }

  @Test
  void secondOneMakesItHungry() {
    assertTrue(pacing.another(2));
  }
}
