// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingProblems;

class OpenFaultsTest {
  /** Only its set is of interest. */
  private static final MenuRenderer RENDERER =
      new MenuRenderer() {
        @Override
        public String setId() {
          return "b1";
        }

        @Override
        public RenderedMenu menu(FilledMenu menu) {
          throw new AssertionError("nothing is rendered");
        }

        @Override
        public RenderedMenu entry(Menu menu) {
          throw new AssertionError("nothing is rendered");
        }
      };

  private final RecordingProblems problems = new RecordingProblems();
  private final List<Integer> broken = new ArrayList<>();
  private final OpenFaults faults = new OpenFaults(problems, this::look);

  private List<Problem> look(MenuRequest request, MenuRenderer unused) {
    String address = request.address().orElseThrow().text();
    int number = Integer.parseInt(address.substring(address.length() - 2), 16);
    return broken.contains(number)
        ? List.of(Problem.of("menu", "machine " + number, "correct it"))
        : List.of();
  }

  private void ask(int number) {
    HardwareAddress address =
        HardwareAddress.parse(String.format("52:54:00:00:00:%02x", number)).orElseThrow();
    MenuRequest request =
        FakeMenus.request(
            Optional.of(Machine.of(address, ClientArchitecture.X86_BIOS)),
            InetAddress.getLoopbackAddress());
    faults.note(request, RENDERER, look(request, RENDERER));
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
