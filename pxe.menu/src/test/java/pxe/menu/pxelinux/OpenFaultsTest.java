// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.menu.Asker;
import pxe.menu.FakeProblems;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;

class OpenFaultsTest {
  private final FakeProblems problems = new FakeProblems();
  private final List<Integer> broken = new ArrayList<>();
  private final OpenFaults faults = new OpenFaults(problems, this::look);

  private List<Problem> look(Asked asked) {
    String address = asked.asker().address().orElseThrow().text();
    int number = Integer.parseInt(address.substring(address.length() - 2), 16);
    return broken.contains(number)
        ? List.of(Problem.of("menu", "machine " + number, "mend it"))
        : List.of();
  }

  private void ask(int number) {
    HardwareAddress address =
        HardwareAddress.parse(String.format("52:54:00:00:00:%02x", number)).orElseThrow();
    Asked asked =
        new Asked(
            FakeSet.bios("b1"),
            new Asker(
                Optional.of(Machine.of(address, ClientArchitecture.X86_BIOS)),
                Optional.empty(),
                InetAddress.getLoopbackAddress()),
            Optional.empty());
    faults.note(asked, look(asked));
  }

  private List<String> open() {
    return problems.current().stream().map(Problem::fault).sorted().toList();
  }

  @Test
  void theFaultsOfOneMachineStayWhileAnotherHasNone() {
    broken.add(1);
    ask(1);
    ask(2);
    ask(2);
    assertEquals(List.of("machine 1"), open());
    assertEquals(2, problems.reports(), "one at the start, one for the fault");
  }

  @Test
  void whatIsMendedIsSeenWhenAnotherMachineAsks() {
    broken.add(1);
    ask(1);
    broken.clear();
    ask(2);
    assertEquals(List.of(), open());
  }

  @Test
  void whenWhatIsThereChangesAllAreLookedAt() {
    for (int i = 0; i < 5; i++) {
      broken.add(i);
      ask(i);
    }
    broken.removeAll(List.of(0, 1, 2));
    faults.lookAgain();
    assertEquals(List.of("machine 3", "machine 4"), open());
  }

  @Test
  void aThousandMachinesAreNotAThousandProblems() {
    for (int i = 0; i < 200; i++) {
      broken.add(i);
      ask(i);
    }
    assertEquals(16, open().size());
    assertEquals(17, problems.reports(), "and they do not take turns");
  }
}
