// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkerLoadTest {
  private long now = 7;
  private final WorkerLoad load = new WorkerLoad(now);

  /** In as many turns as a period takes, of 100 parts each. */
  private void period(int waits) {
    long part = WorkerLoad.PERIOD / 1000;
    for (int turn = 0; turn < 10; turn++) {
      now += (100 - waits) * part;
      long from = now;
      now += waits * part;
      load.waited(from, now);
    }
  }

  @Test
  void nothingIsKnownOfAThreadAtFirst() {
    assertFalse(load.isHigh());
  }

  @Test
  void aThreadThatHardlyWaitsIsBusyUntilItWaitsAgain() {
    period(39);
    assertTrue(load.isHigh());
    period(41);
    assertFalse(load.isHigh());
  }

  @Test
  void aMomentSaysNothing() {
    now += WorkerLoad.PERIOD - 1;
    load.waited(now, now);
    assertFalse(load.isHigh());
  }

  @Test
  void aLongWaitEndsIt() {
    period(0);
    load.waited(now, now + 500 * WorkerLoad.PERIOD);
    assertFalse(load.isHigh());
  }
}
