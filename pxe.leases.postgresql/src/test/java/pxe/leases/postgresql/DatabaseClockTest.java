// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  @Test
  void itGoesOnFromWhatTheDatabaseHasSaidLast() {
    AtomicLong nanos = new AtomicLong(-7);
    DatabaseClock clock = new DatabaseClock(nanos::get);
    clock.set(1_000_900);
    assertEquals(1_000, clock.now());
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
    assertEquals(1_000, clock.now());
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertEquals(1_001, clock.now());
    clock.set(999_000); // it was set back
    assertEquals(999, clock.now());
  }
}
