// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.journal.boots.Steps.MAC;
import static pxe.journal.boots.Steps.client;
import static pxe.journal.boots.Steps.mac;
import static pxe.journal.boots.Steps.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.FirmwareClass;

class BootHistoryTest {
  private final BootHistory history = new BootHistory();

  /** Events are written as "seconds:KIND:FIRMWARE", the firmware as it is known by then. */
  private void happens(String events) {
    for (String event : events.split(" ", -1)) {
      String[] parts = event.split(":", -1);
      history.add(
          client(MAC, FirmwareClass.valueOf(parts[2])),
          step(Double.parseDouble(parts[0]), Kind.valueOf(parts[1]), parts[1]));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "BIOS asks up to four times | 1 | 0:ASKED:PXE 4:ASKED:PXE 12:ASKED:PXE 28:ASKED:PXE "
            + "29:FETCHED:PXE 29:MISSED:PXE 30:MENU:PXE 90:FETCHED:PXE",
        "UEFI goes on to port 4011 | 1 | 0:ASKED:PXE 1:BOOT_SERVER:PXE 1:FETCHED:PXE 2:MENU:PXE",
        "UEFI that got no file asks again | 1 | 0:ASKED:PXE 1:BOOT_SERVER:PXE 20:ASKED:PXE",
        "iPXE fetched by firmware | 1 | 0:ASKED:PXE 1:FETCHED:PXE 5:ASKED:IPXE 6:BOOT_SERVER:IPXE "
            + "7:MENU:IPXE 8:FETCHED:IPXE",
        "iPXE asks twice as well | 1 | 0:ASKED:PXE 1:FETCHED:PXE 5:ASKED:IPXE 7:ASKED:IPXE "
            + "7:SILENCE:IPXE 8:FETCHED:IPXE",
        "iPXE in ROM, restarted at once | 2 | 0:ASKED:IPXE 1:FETCHED:IPXE 9:ASKED:IPXE",
        "firmware after iPXE | 2 | 0:ASKED:PXE 1:FETCHED:PXE 3:ASKED:IPXE 4:FETCHED:IPXE 20:ASKED:PXE",
        "HTTP boot gave up, PXE goes on | 1 | 0:ASKED:HTTP 9:SILENCE:HTTP 30:ASKED:PXE 31:FETCHED:PXE",
        "a second start before any file | 2 | 0:ASKED:PXE 61:ASKED:PXE",
        "silence begins one as well | 2 | 0:ASKED:PXE 1:FETCHED:PXE 10:SILENCE:PXE",
        "iPXE long after the firmware's boot | 2 | 0:ASKED:PXE 1:FETCHED:PXE 70:ASKED:IPXE",
        "an installer fetches for an hour | 1 | 0:ASKED:PXE 1:FETCHED:PXE 3600:FETCHED:PXE",
        "what is said of it is none of it | 2 | 0:ASKED:PXE 59:STUCK:PXE 61:ASKED:PXE 61:STUCK:PXE",
        "it boots after all | 1 | 0:ASKED:PXE 59:STUCK:PXE 59:ASKED:PXE 70:FETCHED:PXE",
        "a menu that waits overnight | 1 | 0:ASKED:PXE 1:MENU:PXE 40000:FETCHED:PXE",
        "we came when it was under way | 2 | 0:FETCHED:PXE 1:FETCHED:PXE 9:ASKED:PXE",
      })
  void aBootBeginsWhenItsMachineAsksAnew(String name, int boots, String events) {
    happens(events);
    assertEquals(boots, history.boots(MAC).size(), name);
    assertEquals(
        events.split(" ", -1).length,
        history.boots(MAC).stream().mapToInt(b -> b.steps().size()).sum());
  }

  @Test
  void theMachineOfABootIsKnownByAllThatItSaid() {
    happens("0:ASKED:PXE");
    Boot boot = history.boots().get(0);
    assertEquals(MAC, boot.machine());
    assertEquals(Optional.of(Steps.ID), boot.uuid());
    assertEquals(Optional.of(Steps.address()), boot.address());
    assertEquals(Steps.START, boot.began());
  }

  @Test
  void namesThatAreMissedInARowAreOneStepWithTheirNumber() {
    happens("0:ASKED:PXE 1:FETCHED:PXE");
    List.of("a", "b", "c")
        .forEach(n -> history.add(client(MAC, FirmwareClass.PXE), step(2, Kind.MISSED, n)));
    happens("3:FETCHED:PXE 4:MISSED:PXE");
    List<BootStep> steps = history.boots(MAC).get(0).steps();
    assertEquals(
        List.of(Kind.ASKED, Kind.FETCHED, Kind.MISSED, Kind.FETCHED, Kind.MISSED),
        steps.stream().map(BootStep::kind).toList());
    assertEquals("c", steps.get(2).subject());
    assertEquals("3 names that are not there, from a on", steps.get(2).detail());
    assertEquals("because", steps.get(4).detail());
  }

  @Test
  void ofALongBootBeginningAndEndAreKept() {
    for (int i = 0; i < 1000; i++) {
      history.add(client(MAC, FirmwareClass.PXE), step(i, Kind.FETCHED, "" + i));
    }
    List<BootStep> steps = history.boots(MAC).get(0).steps();
    assertEquals(RecordedBoot.FIRST + RecordedBoot.LAST, steps.size());
    assertEquals("63", steps.get(63).subject());
    assertEquals("872", steps.get(64).subject());
    assertEquals("999", steps.get(steps.size() - 1).subject());
  }

  @Test
  void theLastBootsOfTheMachinesSeenLastAreKept() {
    for (int boot = 0; boot < 7; boot++) {
      happens(boot * 100 + ":ASKED:PXE");
    }
    assertEquals(BootHistory.BOOTS, history.boots(MAC).size());
    assertEquals(Steps.START.plusSeconds(600), history.boots(MAC).get(0).began());
    for (int i = 1; i <= BootHistory.MACHINES; i++) {
      history.add(client(mac(i), FirmwareClass.PXE), step(0, Kind.ASKED, ""));
    }
    assertTrue(history.boots(MAC).isEmpty());
    assertEquals(BootHistory.MACHINES, history.boots().size());
    assertEquals(mac(BootHistory.MACHINES), history.boots().get(0).machine());
  }

  /** 1,024 strange hardware addresses erased all. */
  @Test
  void strangersPushOutStrangersAlone() {
    happens("0:ASKED:PXE 1:FETCHED:PXE");
    for (int i = 1; i <= 3 * BootHistory.STRANGERS; i++) {
      history.add(client(mac(i), FirmwareClass.PXE), step(2, Kind.ASKED, ""));
    }
    assertEquals(1, history.boots(MAC).size());
    assertEquals(BootHistory.STRANGERS + 1, history.boots().size());
    assertEquals(MAC, history.boots().get(BootHistory.STRANGERS).machine(), "it was seen first");
  }

  @Test
  void strangersCannotFillTheMemory() {
    for (int i = 0; i < 300; i++) {
      for (int s = 0; s < 200; s++) {
        history.add(client(mac(i), FirmwareClass.PXE), step(s, Kind.FETCHED, ""));
      }
    }
    int kept = history.boots().stream().mapToInt(b -> b.steps().size()).sum();
    assertTrue(kept <= BootHistory.STEPS && kept > BootHistory.STEPS - 200, kept + " steps");
    assertTrue(history.boots(mac(0)).isEmpty());
  }

  @Test
  void whatIsWrittenDownMakesTheSameBook() {
    happens("0:ASKED:PXE 1:FETCHED:PXE 2:MISSED:PXE 2:MISSED:PXE 100:ASKED:IPXE 101:FETCHED:IPXE");
    history.add(client(mac(1), FirmwareClass.PXE), step(50, Kind.ASKED, ""));
    BootHistory again = new BootHistory();
    List<StepLine> read = new ArrayList<>();
    history.lines().forEach(line -> read.add(StepLine.parse(line.text()).orElseThrow()));
    read.forEach(again::add);
    assertEquals(history.boots(), again.boots());
    assertEquals(history.boots(MAC), again.boots(MAC));
    assertEquals(2, again.boots(MAC).size());
  }
}
