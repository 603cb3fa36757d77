// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AppetiteTest {
  private final Appetite appetite = new Appetite();

  @Test
  void inLockStepItLooksForMoreOnceInAWhile() {
    int looks = 0;
    for (int i = 0; i < 80; i++) {
      looks += appetite.another(1) ? 1 : 0;
      appetite.had(1);
    }
    assertEquals(10, looks);
  }

  @Test
  void whereThereWereMoreItLooksForMore() {
    appetite.had(2);
    assertTrue(appetite.another(1));
    appetite.had(1);
    assertFalse(appetite.another(1));
  }

  @Test
  void secondOneMakesItHungry() {
    assertTrue(appetite.another(2));
  }
}
