// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;

class LineBudgetTest {
  private long now;
  private final LineBudget budget = new LineBudget(() -> now);

  private int take(int client) {
    return budget.take(Peer.inetAddress(client));
  }

  @Test
  void eachClientHasSoManyLinesInAMinute() {
    for (int left = LineBudget.LINES - 1; left >= -1; left--) {
      assertEquals(left, take(1));
    }
    assertEquals(-1, take(1));
    assertEquals(LineBudget.LINES - 1, take(2));
    now = TimeUnit.MINUTES.toNanos(1) - 1;
    assertEquals(-1, take(1));
    now++;
    assertEquals(LineBudget.LINES - 1, take(1));
  }

  @Test
  void clientsWithoutNumberAreForgotten() {
    take(1);
    for (int client = 2; client < 2000; client++) {
      take(client);
    }
    assertEquals(LineBudget.LINES - 1, take(1));
  }
}
