// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;
import pxe.shell.ProbeCommand.Probed;

class ProbeCommandTest {
  private static final ProbeWalk STOPPED =
      ProbeWalk.of(
          "bios",
          "eth1 192.168.9.2",
          List.of(
              new ProbeStep("offer", Mark.OK, "a", ""),
              new ProbeStep("loader", Mark.FAILED, "is \"empty\"", "copy it")));

  private ProbeRequest asked;

  private Probed probe(String clients, String interfaceName, ProbeWalk... walks) {
    ProbeCommand command =
        new ProbeCommand(
            request -> {
              asked = request;
              return ProbeReport.of(List.of(List.of(walks)), !request.clients().isEmpty());
            });
    return command.probe(clients, interfaceName, true, true);
  }

  private static ProbeWalk walk(Mark end) {
    return ProbeWalk.of("uefi", "eth1", List.of(new ProbeStep("offer", end, "a", "b")));
  }

  @Test
  void whatIsTypedIsWhatIsWalked() {
    probe("bios,uefi", "eth1");
    assertEquals(
        new ProbeRequest(List.of("bios", "uefi"), Optional.of("eth1"), true, false), asked);
    probe("all", "");
    assertEquals(new ProbeRequest(List.of(), Optional.empty(), true, false), asked);
  }

  @Test
  void theStepThatFailsIsNamedForPeopleAndPrograms() {
    Probed probed = probe("bios", "", STOPPED);
    assertEquals(1, probed.exitCode());
    assertEquals(
        """
        bios on eth1 192.168.9.2 would not boot: loader
          ok      offer: a
          FAILED  loader: is "empty"; copy it""",
        probed.text());
    String json = Json.of(probed);
    assertEquals(json.replaceFirst(", \"reason\": \"\"", ""), probed.report().json());
  }

  /** Whoever looks for the step that has failed finds no other. */
  @Test
  void onlyWhatFailsIsCalledSo() {
    assertEquals(
        """
        uefi on eth1 is not answered: offer
          silent  offer: a; b
        uefi on eth1 cannot be told: offer
          unknown offer: a; b""",
        probe("all", "", walk(Mark.SILENT), walk(Mark.UNKNOWN)).text());
  }

  @Test
  void ofThoseThatWereNamedEachHasToBoot() {
    assertEquals(0, probe("all", "", walk(Mark.OK), walk(Mark.SILENT)).exitCode());
    assertEquals(2, probe("bios,uefi", "", walk(Mark.OK), walk(Mark.SILENT)).exitCode());
    assertEquals(1, probe("all", "", walk(Mark.OK), walk(Mark.FAILED)).exitCode());
    assertEquals(2, probe("all", "", walk(Mark.SILENT), walk(Mark.UNKNOWN)).exitCode());
    assertEquals(3, probe("all", "", walk(Mark.UNKNOWN)).exitCode());
    assertEquals(3, probe("all", "").exitCode());
  }

  @Test
  void whatCannotBeWalkedCannotBeTold() {
    ProbeCommand command =
        new ProbeCommand(
            request -> {
              throw new IllegalArgumentException("no interface");
            });
    Probed probed = command.probe("all", "", false, false);
    assertEquals(3, probed.exitCode());
    assertEquals("no interface", probed.text());
  }
}
