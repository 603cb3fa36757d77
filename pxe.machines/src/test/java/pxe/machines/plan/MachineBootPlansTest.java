// SPDX-License-Identifier: Apache-2.0
package pxe.machines.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootPlan.BootEntry;
import pxe.rooms.boot.BootPlan.ShowMenu;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.testing.TestLab;

class MachineBootPlansTest {
  private static final HardwareAddress MAC = HardwareAddress.parse("525400123456").orElseThrow();
  private static final Machine MACHINE = Machine.of(MAC, ClientArchitecture.X86_BIOS);

  private final TestLab lab = new TestLab();
  private final MachineBootPlans plans = new MachineBootPlans(lab::setup);

  MachineBootPlansTest() {
    plans.assignments = lab;
  }

  private void writeOnce() {
    lab.setup = TestLab.setup("tc/tc", true, List.of(), List.of());
  }

  @Test
  void withoutAnythingThereIsTheMenu() {
    assertEquals(new ShowMenu("nothing is assigned"), plans.planFor(MACHINE));
    lab.setup = TestLab.setup("tc/tc", false, List.of(), List.of());
    assertEquals(new ShowMenu("nothing is assigned"), plans.planFor(MACHINE));
  }

  @Test
  void anAssignmentComesBeforeTheSetup() {
    writeOnce();
    lab.assign(MAC, EntryName.parse("xs/install"), true);
    assertEquals(
        new BootEntry(MAC, EntryName.parse("xs/install"), true, "as assigned for one boot"),
        plans.planFor(MACHINE));
    lab.assign(MAC, EntryName.LOCAL, false);
    assertEquals(new BootEntry(MAC, EntryName.LOCAL, true, "as assigned"), plans.planFor(MACHINE));
  }

  @Test
  void anEntryForOnceOfTheSetupBootsUntilItIsUsed() {
    writeOnce();
    BootEntry plan =
        new BootEntry(MAC, EntryName.parse("tc/tc"), false, "once, as its file in etc/ says");
    assertEquals(plan, plans.planFor(MACHINE));
    plans.told(plan, InetAddress.getLoopbackAddress(), Set.of(ResourcePath.of("a")));
    assertEquals(List.of(MAC + " tc/tc [a]"), lab.told);
    lab.used.add(MAC + " tc/tc");
    assertEquals(new ShowMenu("it has booted tc/tc once"), plans.planFor(MACHINE));
  }

  @Test
  void whatIsInDoubtBootsNothingByItself() {
    writeOnce();
    lab.assign(MAC, EntryName.parse("xs/install"), false);
    lab.doubted.add(MAC);
    assertEquals(
        new ShowMenu("the database has lost changes, see pxe:status"), plans.planFor(MACHINE));
  }

  @Test
  void withoutADatabaseNothingIsBootedOnce() {
    writeOnce();
    plans.assignments = null;
    assertEquals(new ShowMenu("the database is not open"), plans.planFor(MACHINE));
  }

  /** What a machine has reported of an installation. */
  private record Reported(String entry, Installation.State state) implements Installations {
    @Override
    public Optional<Installation> of(HardwareAddress machine) {
      return all().stream().filter(i -> i.machine().equals(machine)).findFirst();
    }

    @Override
    public List<Installation> all() {
      return List.of(new Installation(MAC, EntryName.parse(entry), state, Instant.EPOCH, ""));
    }

    @Override
    public RefusedReports refusedReports() {
      return RefusedReports.NONE;
    }
  }

  @Test
  void aMachineThatHasReportedThatItIsInstalledBootsItsDisk() {
    BootEntry local =
        new BootEntry(
            MAC,
            EntryName.LOCAL,
            false,
            "it has reported that tc/tc is installed; pxe:release gives it its menu");
    for (Installation.State state : Installation.State.values()) {
      plans.installations = new Reported("tc/tc", state);
      assertEquals(
          state == Installation.State.INSTALLED ? local : new ShowMenu("nothing is assigned"),
          plans.planFor(MACHINE));
    }
    plans.installations = new Reported("tc/tc", Installation.State.INSTALLED);
    lab.assign(MAC, EntryName.parse("xs/install"), true);
    assertEquals(
        new BootEntry(MAC, EntryName.parse("xs/install"), true, "as assigned for one boot"),
        plans.planFor(MACHINE));
  }

  @Test
  void anotherEntryForOnceOfItsSetupComesBeforeThatDisk() {
    writeOnce();
    plans.installations = new Reported("xs/install", Installation.State.INSTALLED);
    assertEquals(
        new BootEntry(MAC, EntryName.parse("tc/tc"), false, "once, as its file in etc/ says"),
        plans.planFor(MACHINE));
    for (String covers : List.of("tc/tc", "tc")) { // whatever of the image it was
      plans.installations = new Reported(covers, Installation.State.INSTALLED);
      BootEntry plan = (BootEntry) plans.planFor(MACHINE);
      assertEquals(EntryName.LOCAL, plan.entry());
      assertEquals(
          "it has reported that "
              + covers
              + " is installed; pxe:release installs it anew, since its file in etc/ says tc/tc"
              + " once",
          plan.reason());
    }
  }
}
