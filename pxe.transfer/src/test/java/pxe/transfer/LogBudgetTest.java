// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
  private long now;
  private final LogBudget budget = new LogBudget(() -> now, 3, 6);

  private Optional<String> take(int client, String kind) throws UnknownHostException {
    return budget.take(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) client}), kind);
  }

  @Test
  void theLastLineOfAClientSaysThatItIsTheLast() throws UnknownHostException {
    assertEquals(Optional.of(""), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "refused"));
    assertEquals(
        Optional.of("; further such lines of this client are left out for a minute"),
        take(1, "refused"));
    assertEquals(Optional.empty(), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "unreadable"), "another kind has its own");
    assertEquals(Optional.of(""), take(2, "refused"), "so has another client");
  }

  @Test
  void theNextMinuteSaysHowManyWereLeftOut() throws UnknownHostException {
    for (int i = 0; i < 10; i++) {
      take(1, "refused");
    }
    now += TimeUnit.MINUTES.toNanos(1);
    assertEquals(Optional.of("; 7 such lines were left out before this one"), take(1, "refused"));
    assertEquals(Optional.of(""), take(1, "refused"));
  }

  @Test
  void manyClientsShareABudget() throws UnknownHostException {
    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.of(""), take(i, "refused"));
    }
    assertEquals(Optional.of("; further such lines are left out for a minute"), take(5, "refused"));
    for (int i = 6; i < 100; i++) {
      assertEquals(Optional.empty(), take(i, "refused"));
    }
    now += TimeUnit.MINUTES.toNanos(1);
    assertEquals(Optional.of("; 94 such lines were left out before this one"), take(1, "refused"));
  }
}
