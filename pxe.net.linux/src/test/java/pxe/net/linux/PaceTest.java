// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  private void steps(int times) {
    for (int i = 0; i < times; i++) {
      pace.step(1);
    }
  }

  @Test
  void someDatagramsInARowAreSteady() {
    assertFalse(pace.steady());
    steps(16);
    assertTrue(pace.steady());
  }

  @Test
  void restEndsIt() {
    steps(20);
    pace.rest();
    assertFalse(pace.steady());
  }

  @Test
  void itLooksAroundHoweverSteadyItIs() {
    int around = 0;
    steps(16);
    for (int i = 0; i < 640; i++) {
      around += pace.steady() ? 0 : 1;
      pace.step(1);
    }
    assertEquals(10, around);
  }

  @Test
  void oneAtATimeIsAskedForExceptOnceInAWhile() {
    int more = 0;
    for (int i = 0; i < 80; i++) {
      more += pace.batch() > 1 ? 1 : 0;
      pace.step(1);
    }
    assertEquals(10, more);
  }

  @Test
  void whereThereWereMoreAllAreAskedFor() {
    steps(1);
    pace.step(2);
    assertEquals(Inbox.CAPACITY, pace.batch());
    pace.step(1);
    assertEquals(1, pace.batch());
  }
}
