// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.rooms.metrics.Metric.Sample;

class TallyTest {
  private enum Why {
    TOO_LONG,
    DENIED
  }

  @Test
  void eachReasonHasItsNumberAlsoWhereNothingHappened() {
    Tally<Why> tally = new Tally<>(Why.class);
    tally.count(Why.DENIED);
    tally.count(Why.DENIED);
    assertEquals(
        List.of(
            new Sample(Map.of("reason", "too_long"), 0), new Sample(Map.of("reason", "denied"), 2)),
        tally.samples("reason"));
  }

  @Test
  void nothingIsLostWhereManyThreadsCount() {
    Tally<Why> tally = new Tally<>(Why.class);
    IntStream.range(0, 10_000).parallel().forEach(i -> tally.count(Why.TOO_LONG));
    assertEquals(10_000, tally.of(Why.TOO_LONG));
  }

  @Test
  void aLabelStandsBeforeThoseThatAreThere() {
    assertEquals(
        "{mode=proxy, type=offer}",
        Sample.of("type", "offer", 1).in("mode", "proxy").labels().toString());
  }
}
