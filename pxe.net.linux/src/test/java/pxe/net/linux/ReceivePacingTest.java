// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceivePacingTest {
  private final ReceivePacing pacing = new ReceivePacing();

  private void steps(int times) {
    for (int i = 0; i < times; i++) {
      pacing.step(1);
    }
  }

  @Test
  void someDatagramsInARowAreSteady() {
    assertFalse(pacing.steady());
    steps(16);
    assertTrue(pacing.steady());
  }

  @Test
  void restEndsIt() {
    steps(20);
    pacing.rest();
    assertFalse(pacing.steady());
  }

  @Test
  void itLooksAroundHoweverSteadyItIs() {
    int around = 0;
    steps(16);
    for (int i = 0; i < 640; i++) {
      around += pacing.steady() ? 0 : 1;
      pacing.step(1);
    }
    assertEquals(10, around);
  }

  @Test
  void oneAtATimeIsAskedForExceptOnceInAWhile() {
    int more = 0;
    for (int i = 0; i < 80; i++) {
      more += pacing.batch() > 1 ? 1 : 0;
      pacing.step(1);
    }
    assertEquals(10, more);
  }

  @Test
  void whereThereWereMoreAllAreAskedFor() {
    steps(1);
    pacing.step(2);
    assertEquals(ReceiveBuffers.CAPACITY, pacing.batch());
    pacing.step(1);
    assertEquals(1, pacing.batch());
  }
}
