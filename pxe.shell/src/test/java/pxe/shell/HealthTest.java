// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.rooms.status.Health;
import pxe.rooms.status.Health.State;

class HealthTest {
  private static final Problem POOL =
      new Problem("etc/pxe.dhcp.cfg", "range", "nearly all are held", "widen it");
  private static final Problem DISK =
      Problem.of("data/leases/leases.log", "its disk is full", "make room on it").breaking();

  private static String said(Health health) {
    return health.state() + " " + health.exitCode() + "\n" + new Tables().format(health, 0, null);
  }

  @Test
  void withoutAProblemAllIsWell() {
    assertEquals("HEALTHY 0\nhealthy: no problem is open", said(Health.of(List.of(), List.of())));
  }

  @Test
  void anyProblemDegrades() {
    assertEquals(
        "DEGRADED 1\ndegraded: etc/pxe.dhcp.cfg: range: nearly all are held; widen it.",
        said(Health.of(List.of(POOL), List.of())));
  }

  @Test
  void theWorstIsTheHealthAndStandsFirst() {
    assertEquals(
        """
        BROKEN 2
        broken: data/leases/leases.log: its disk is full; make room on it.
        degraded: etc/pxe.dhcp.cfg: range: nearly all are held; widen it.""",
        said(Health.of(List.of(POOL, DISK), List.of())));
  }

  @Test
  void whatWasAskedForAndDoesNotServeBreaks() {
    Health health = Health.of(List.of(), List.of("pxe.tftp"));
    assertEquals(State.BROKEN, health.state());
    assertEquals("pxe.tftp", health.reasons().get(0).file());
  }

  @Test
  void programsReadEachPart() {
    assertEquals(
        "{\"state\": \"degraded\", \"reasons\": [{\"state\": \"degraded\", \"file\":"
            + " \"etc/pxe.dhcp.cfg\", \"key\": \"range\", \"fault\": \"nearly all are held\","
            + " \"remedy\": \"widen it\"}]}",
        Json.of(Health.of(List.of(POOL), List.of())));
  }
}
