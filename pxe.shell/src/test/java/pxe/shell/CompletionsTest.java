// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.catalog.EntryNames;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;

class CompletionsTest {
  private final Completions completions =
      new Completions(
          List.of("assign", "lb", "pxe:assign", "felix:lb", "log:tail"),
          List.of("pxe.menu", "pxe.tftp"),
          List.of("52:54:00:12:34:56", "printer"),
          List.of("local", "tc/tc"),
          List.of("tc", "broken"),
          List.of("tinycore", "mine"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assign               | 52:54:00:12:34:56 printer",
        "assign printer       | local tc/tc",
        "assign --once printer | local tc/tc",
        "assign printer tc/tc | --once",
        "assign --once printer tc/tc | ''",
        "pxe:release          | 52:54:00:12:34:56 printer",
        "trace                | 52:54:00:12:34:56 printer",
        "trace printer        | ''",
        "menu                 | 52:54:00:12:34:56 printer",
        "explain printer      | bios uefi arm64 http",
        "images               | tc broken",
        "images tc            | ''",
        "profiles             | tinycore mine",
        "status               | ''",
        "nothing              | ''",
        "config:set           | pxe.menu pxe.tftp",
        "config:set pxe.menu  | ''",
        "answers              | preview",
        "answers preview      | 52:54:00:12:34:56 printer",
        "leases               | free import",
        "leases free          | ''",
        "firmware:update      | ''",
        "firmware:update /x --reboot | --anyway --older",
        "log:set              | error warn info debug trace",
      })
  void whatFollowsDependsOnTheCommandAndItsPlace(String words, String next) {
    assertEquals(next, String.join(" ", completions.after(List.of(words.split(" ", -1)))));
  }

  @Test
  void commandsComeFirst() {
    assertEquals(
        List.of("assign", "lb", "pxe:assign", "felix:lb", "log:tail"),
        completions.after(List.of()));
    assertEquals(completions.after(List.of()), completions.after(List.of("help")));
  }

  @Test
  void entriesAreWhatAssignTakes() {
    CompletionCommand command =
        new CompletionCommand(
            List::of, new pxe.testing.KnownMachines(), AssignmentCommandsTest::catalog, List::of);
    EntryNames names = new EntryNames(AssignmentCommandsTest.catalog());
    List<String> offered = command.complete("assign", "printer");
    assertEquals(List.of("local", "netboot", "netboot/install", "netboot/rescue"), offered);
    offered.forEach(names::parse);
  }

  @Test
  void machinesAreCalledByAddressAndByASetupOfTheirOwn() {
    Machine first = Machine.of(mac("525400000001"), ClientArchitecture.X86_BIOS);
    Machine second = Machine.of(mac("525400000002"), ClientArchitecture.X86_BIOS);
    MachineSetups setups =
        machine -> setup(machine.equals(first) ? List.of("printer", "all") : List.of("all"));
    KnownMachines known = new KnownMachines(List.of(first, second), List.of(), Optional.of(setups));
    assertEquals(List.of("52:54:00:00:00:01", "52:54:00:00:00:02", "printer"), known.names());
    known.names().forEach(known::find);
  }

  private static HardwareAddress mac(String digits) {
    return HardwareAddress.parse(digits).orElseThrow();
  }

  static MachineSetup setup(List<String> names) {
    MachineSetup none = MachineSetup.NONE;
    return new MachineSetup(
        names,
        none.entry(),
        none.once(),
        none.hidden(),
        none.shown(),
        none.arguments(),
        none.loader(),
        none.httpsBoot(),
        none.answer(),
        none.variables());
  }
}
