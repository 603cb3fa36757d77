// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.transfer.RateLimit.Rate;

class LogBudgetTest {
  private long now = Long.MAX_VALUE - 5; // a clock of nanoseconds may begin anywhere
  private final LogBudget<Integer, String> budget =
      new LogBudget<>(() -> now, new Rate(3, 0.1), kind -> new Rate(6, 0.2));

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private Optional<String> take(int client, String kind) {
    return budget.take(client, kind);
  }

  private Optional<String> takeRepeated(String line) {
    return budget.takeRepeated(line, "refused");
  }

  @Test
  void theLastLineOfAClientSaysThatItIsTheLast() {
    assertEquals(Optional.of(""), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "refused"));
    assertEquals(
        Optional.of("; further such lines of this client are left out for now"),
        take(1, "refused"));
    assertEquals(Optional.empty(), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "unreadable"), "another kind has its own");
    assertEquals(Optional.of(""), take(2, "refused"), "so has another client");
  }

  @Test
  void whatAClientIsDeniedTakesNothingFromOthers() {
    for (int i = 0; i < 100; i++) {
      take(1, "refused");
    }
    assertEquals(Optional.of(""), take(2, "refused"));
    assertEquals(Optional.of(""), take(2, "refused"));
  }

  @Test
  void theNextLineSaysHowManyWereLeftOut() {
    for (int i = 0; i < 10; i++) {
      take(1, "refused");
    }
    pass(Duration.ofMinutes(1));
    assertEquals(Optional.of("; 7 such lines were left out before this one"), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "refused"));
  }

  @Test
  void ofAllClientsThatIsSaidOnlyFromTimeToTime() {
    for (int i = 0; i < 10; i++) {
      take(1, "refused");
    }
    assertEquals(Optional.of(""), take(2, "refused"), "too soon");
    pass(Duration.ofSeconds(10));
    assertEquals(Optional.of("; 7 such lines were left out before this one"), take(2, "refused"));
    assertEquals(
        Optional.of("; 7 such lines of this client were left out before"), take(1, "refused"));
    take(1, "refused");
    pass(Duration.ofSeconds(10));
    assertEquals(Optional.of("; 1 such lines were left out before this one"), take(2, "refused"));
  }

  @Test
  void manyClientsShareABudget() {
    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.of(""), take(i, "refused"));
    }
    assertEquals(Optional.of("; further such lines are left out for now"), take(5, "refused"));
    for (int i = 6; i < 100; i++) {
      assertEquals(Optional.empty(), take(i, "refused"));
    }
    pass(Duration.ofMinutes(1));
    assertEquals(Optional.of("; 94 such lines were left out before this one"), take(1, "refused"));
  }

  @Test
  void aRepeatedLineComesAgainAfterAMinuteAndSaysHowOftenItWouldHave() {
    assertEquals(Optional.of(""), takeRepeated("line"));
    assertEquals(Optional.empty(), takeRepeated("line"));
    assertEquals(Optional.of(""), takeRepeated("another"));
    pass(Duration.ofSeconds(59));
    assertEquals(Optional.empty(), takeRepeated("line"));
    pass(Duration.ofSeconds(1));
    assertEquals(Optional.of(" (2 more times since it was said last)"), takeRepeated("line"));
    pass(Duration.ofMinutes(1));
    assertEquals(Optional.of(""), takeRepeated("line"));
  }

  @Test
  void linesThatMayBeRepeatedHaveTheBudgetOfAll() {
    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.of(""), takeRepeated("line " + i));
    }
    assertEquals(Optional.of("; further such lines are left out for now"), takeRepeated("line 5"));
    assertEquals(Optional.empty(), takeRepeated("line 6"));
    pass(Duration.ofSeconds(10));
    assertEquals(
        Optional.of("; 1 such lines were left out before this one"), takeRepeated("line 6"));
  }
}
