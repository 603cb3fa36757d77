// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.dhcp.server.LineLimit.Kind;

class LineLimitTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final LineLimit limit = new LineLimit(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private long steps(String client, int asked) {
    return IntStream.range(0, asked).filter(i -> limit.permits(Kind.STEP, client)).count();
  }

  @Test
  void aRepeatedLineComesAgainAfterAMinuteAndSaysHowOftenItWouldHave() {
    assertEquals(Optional.of(""), limit.permitsRepeated("line"));
    assertEquals(Optional.empty(), limit.permitsRepeated("line"));
    assertEquals(Optional.of(""), limit.permitsRepeated("another"));
    pass(Duration.ofSeconds(59));
    assertEquals(Optional.empty(), limit.permitsRepeated("line"));
    pass(Duration.ofSeconds(1));
    assertEquals(
        Optional.of(" (2 more times since it was said last)"), limit.permitsRepeated("line"));
    pass(Duration.ofMinutes(1));
    assertEquals(Optional.of(""), limit.permitsRepeated("line"));
  }

  @Test
  void strangersWithEverNewNamesAreCutOff() {
    assertEquals(
        Kind.REFUSAL.atOnce(),
        IntStream.range(0, 1000)
            .filter(i -> limit.permitsRepeated("line " + i).isPresent())
            .count());
    pass(Duration.ofSeconds(1));
    assertEquals(Optional.of(""), limit.permitsRepeated("line"));
  }

  @Test
  void aHallOfMachinesThatStartsAtOnceIsLogged() {
    assertEquals(
        Kind.STEP.atOnce(),
        IntStream.range(0, 5000).filter(i -> limit.permits(Kind.STEP, "machine " + i)).count());
    pass(Duration.ofSeconds(1));
    assertTrue(limit.permits(Kind.STEP, "machine"));
  }

  @Test
  void aFloodOfADayIsNoGigabyte() {
    long lines = 0;
    for (int second = 0; second < 24 * 3600; second++) {
      pass(Duration.ofSeconds(1));
      for (int i = 0; i < 40; i++) {
        lines += limit.permits(Kind.STEP, second + "/" + i) ? 1 : 0;
      }
    }
    assertTrue(lines * 150 < 300_000_000, lines + " lines");
  }

  @Test
  void oneClientDoesNotUseUpWhatIsForAll() {
    assertEquals(LineLimit.OF_ONE_CLIENT, steps("loud", 5000));
    assertEquals(1, steps("another", 1));
    pass(Duration.ofSeconds(2));
    assertEquals(1, steps("loud", 5000));
  }

  @Test
  void whatIsLeftOutIsSaidByKindAndOnlyFromTimeToTime() {
    steps("loud", LineLimit.OF_ONE_CLIENT);
    pass(Duration.ofSeconds(10));
    assertEquals(Optional.empty(), limit.takeLeftOut(), "nothing was left out yet");
    steps("loud", 105);
    IntStream.range(0, 102).forEach(i -> limit.permitsRepeated("line " + i));
    assertEquals(
        Optional.of(
            "log lines were left out, as more came than are good for a log: 100 about boot steps,"
                + " 2 about refusals"),
        limit.takeLeftOut());
    assertFalse(limit.permits(Kind.STEP, "loud"));
    assertEquals(Optional.empty(), limit.takeLeftOut());
    pass(Duration.ofSeconds(10));
    assertTrue(limit.takeLeftOut().orElseThrow().endsWith(": 1 about boot steps"));
  }
}
