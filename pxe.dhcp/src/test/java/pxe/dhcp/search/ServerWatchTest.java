// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import pxe.dhcp.message.Ip4;

class ServerWatchTest {
  private static final Ip4 ROUTER = new Ip4(0xc0a80901);
  private static final long BEGIN = 1000;

  private final ServerWatch watch = new ServerWatch(BEGIN);

  /** When it asks, in seconds after the begin, if each time somebody does so. */
  private List<Long> questions(long end, LongConsumer then) {
    List<Long> asked = new ArrayList<>();
    for (long now = BEGIN; now <= BEGIN + end; now++) {
      if (watch.takeProbe(now)) {
        asked.add(now - BEGIN);
        then.accept(now);
      }
    }
    return asked;
  }

  @Test
  void whereNobodyAnswersItAsksInTheFirstMinuteAndThenSeldom() {
    assertEquals(List.of(0L, 15L, 30L, 45L, 60L, 660L, 1260L), questions(1800, now -> {}));
  }

  @Test
  void whereSomebodyAnswersItAsksEachMinuteUntilThatOneIsGone() {
    assertEquals(
        List.of(0L, 15L, 30L, 45L, 60L, 120L, 180L, 240L),
        questions(240, now -> watch.heard(ROUTER, now)));
  }

  @Test
  void whenItHasGoneItAsksSeldomAgain() {
    questions(60, now -> {});
    watch.heard(ROUTER, BEGIN + 90); // late
    assertEquals(List.of(150L, 210L, 270L, 330L, 390L, 990L), questions(1000, now -> {}));
  }

  @Test
  void whoCouldNotAskAsksAgainInAMinute() {
    assertEquals(List.of(0L, 15L, 30L, 45L, 60L, 120L, 180L), questions(200, watch::notAsked));
  }
}
