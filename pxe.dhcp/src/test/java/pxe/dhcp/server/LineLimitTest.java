// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineLimitTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final LineLimit limit = new LineLimit(now::get);

  @Test
  void aLineComesAgainAfterAMinute() {
    assertTrue(limit.permits("line"));
    assertFalse(limit.permits("line"));
    assertTrue(limit.permits("another"));
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertFalse(limit.permits("line"));
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(limit.permits("line"));
  }

  @Test
  void strangersWithEverNewNamesAreCutOffWithinASecond() {
    assertEquals(
        LineLimit.REFUSALS_A_SECOND,
        IntStream.range(0, 1000).filter(i -> limit.permits("line " + i)).count());
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(limit.permits("line"));
  }

  @Test
  void aHallOfMachinesThatStartsAtOnceIsLogged() {
    assertEquals(
        LineLimit.STEPS_A_SECOND,
        IntStream.range(0, 5000).filter(i -> limit.permitsStep()).count());
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(limit.permitsStep());
  }
}
