// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.dhcp.server.BootLog.Kind;
import pxe.transfer.LogBudget;

/** Whether the budget of lines is enough for machines, and too little for a flood. */
class BootLogTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final LogBudget<String, Kind> budget = BootLog.budget(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean step(String client) {
    return budget.take(client, Kind.STEP).isPresent();
  }

  private long steps(String client, int asked) {
    return IntStream.range(0, asked).filter(i -> step(client)).count();
  }

  @Test
  void strangersWithEverNewNamesAreCutOff() {
    assertEquals(
        Kind.REFUSAL.ofAll().atOnce(),
        IntStream.range(0, 1000)
            .filter(i -> budget.takeRepeated("line " + i, Kind.REFUSAL).isPresent())
            .count());
    pass(Duration.ofSeconds(1));
    assertEquals(Optional.of(""), budget.takeRepeated("line", Kind.REFUSAL));
  }

  @Test
  void aHallOfMachinesThatStartsAtOnceIsLogged() {
    assertEquals(
        Kind.STEP.ofAll().atOnce(),
        IntStream.range(0, 5000).filter(i -> step("machine " + i)).count());
    pass(Duration.ofSeconds(1));
    assertTrue(step("machine"));
  }

  @Test
  void aFloodOfADayIsNoGigabyte() {
    long lines = 0;
    for (int second = 0; second < 24 * 3600; second++) {
      pass(Duration.ofSeconds(1));
      for (int i = 0; i < 40; i++) {
        lines += step(second + "/" + i) ? 1 : 0;
      }
    }
    assertTrue(lines * 200 < 400_000_000, lines + " lines");
  }

  @Test
  void oneClientDoesNotUseUpWhatIsForAll() {
    assertEquals(BootLog.OF_ONE_CLIENT.atOnce(), steps("loud", 5000));
    assertEquals(1, steps("another", 1));
    pass(Duration.ofSeconds(2));
    assertEquals(1, steps("loud", 5000));
  }
}
