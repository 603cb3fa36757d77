// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;

class SilentInstallationsTest {
  private static List<Installation> one(State state) {
    return List.of(
        new Installation(
            HardwareAddress.parse("525400123456").orElseThrow(),
            EntryName.parse("noble/unattended"),
            state,
            Instant.EPOCH,
            ""));
  }

  /** It wipes a machine whose file has an entry for once. */
  @Test
  void nobodyIsAdvisedToReleaseAMachineThatMayRun() {
    List<Problem> problems =
        SilentInstallations.problems(one(State.FETCHED), one(State.FAILED), Duration.ofHours(2));
    assertEquals(2, problems.size());
    for (Problem problem : problems) {
      String text = problem.toString();
      assertTrue(text.contains("pxe:assign MACHINE local"), text);
      assertTrue(text.contains("Do not release it if its file"), text);
    }
  }
}
