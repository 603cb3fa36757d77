// SPDX-License-Identifier: Apache-2.0
package pxe.machines.plan;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootPlan;
import pxe.rooms.boot.BootPlan.BootEntry;
import pxe.rooms.boot.BootPlan.ShowMenu;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;

/**
 * An assignment comes before an entry for once of the machine's set-up, then the local disk of a
 * machine that has reported that it is installed, and then the menu. While the database is not open
 * nothing is booted once, since nobody would know that it was.
 */
@Component
public final class MachineBootPlans implements BootPlans {
  private final MachineSetups setups;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Assignments assignments;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Installations installations;

  @Activate
  public MachineBootPlans(@Reference MachineSetups setups) {
    this.setups = setups;
  }

  @Override
  public BootPlan planFor(Machine machine) {
    Assignments now = assignments;
    HardwareAddress address = machine.hardwareAddress();
    if (now == null) {
      return new ShowMenu("the database is not open");
    }
    if (now.isDoubted(address)) {
      return new ShowMenu("the database has lost changes, see pxe:status");
    }
    Optional<Assignment> assignment = now.of(address);
    if (assignment.isPresent()) {
      String reason = "as assigned" + (assignment.get().once() ? " for one boot" : "");
      return new BootEntry(address, assignment.get().entry(), true, reason);
    }
    return ofSetup(setups.of(machine), address, now, installed(address));
  }

  /** The entry by which a machine says that it was installed; an image, if that is all it knows. */
  private Optional<EntryName> installed(HardwareAddress machine) {
    Installations now = installations;
    return now == null
        ? Optional.empty()
        : now.of(machine)
            .filter(i -> i.state() == Installation.State.INSTALLED)
            .map(Installation::entry);
  }

  private static BootPlan ofSetup(
      MachineSetup setup, HardwareAddress machine, Assignments now, Optional<EntryName> installed) {
    Optional<EntryName> entry = setup.entry().filter(e -> setup.once());
    boolean isDone =
        entry.isEmpty()
            || now.isUsed(machine, entry.get())
            || installed.filter(i -> i.covers(entry.get())).isPresent();
    if (!isDone) {
      return new BootEntry(machine, entry.get(), false, "once, as its file in etc/ says");
    }
    if (installed.isPresent()) {
      return new BootEntry(
          machine,
          EntryName.LOCAL,
          false,
          "it has reported that "
              + installed.get()
              + " is installed; pxe:release "
              + entry
                  .map(e -> "installs it anew, since its file in etc/ says " + e + " once")
                  .orElse("gives it its menu"));
    }
    return new ShowMenu(
        entry.map(e -> "it has booted " + e + " once").orElse("nothing is assigned"));
  }

  @Override
  public void told(BootEntry plan, InetAddress client, Set<ResourcePath> files) {
    Assignments now = assignments;
    if (now != null) {
      now.told(plan.machine(), client, plan.entry(), files);
    }
  }
}
