// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingLogger;

/** What servers find out while they serve. */
class ProblemReportTest {
  private static final Problem FULL = Problem.of("pxe.tftp", "is full", "wait");
  private static final Problem OTHER = Problem.of("images/a", "hangs", "look after it");

  private final RecordingLogger log = new RecordingLogger();
  private final List<List<Problem>> told = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5;
  private List<Problem> others = List.of();
  private final Saturation saturation = new Saturation("TFTP", () -> FULL, () -> now, log.logger);
  private final ProblemReport report =
      new ProblemReport(told::add, List.of(saturation::problems, () -> others));

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatIsOpenIsToldWhenItChanges() {
    assertFalse(report.look());
    others = List.of(OTHER);
    assertTrue(report.look());
    assertTrue(report.look());
    saturation.met();
    assertTrue(report.look());
    others = List.of();
    report.look();
    report.clear();
    report.clear();
    assertTrue(report.look(), "it lasts all the same");
    assertEquals(
        List.of(List.of(OTHER), List.of(FULL, OTHER), List.of(FULL), List.of(), List.of(FULL)),
        told);
  }

  @Test
  void saturationLastsUntilThereWasRoomForAWhile() {
    saturation.met();
    pass(Duration.ofSeconds(29));
    saturation.met();
    pass(Duration.ofSeconds(29));
    assertTrue(report.look());
    assertEquals(2, saturation.count());
    pass(Duration.ofSeconds(1));
    assertFalse(report.look());
    assertEquals(
        List.of("info: TFTP has room again; 2 requests found none meanwhile"), log.lines());
    saturation.met();
    assertTrue(report.look());
    assertEquals(1, saturation.count());
  }
}
