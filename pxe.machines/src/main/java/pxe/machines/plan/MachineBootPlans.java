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
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;

/**
 * An assignment comes before an entry for once of the machine's set-up, and both before the menu.
 * While the database is not open nothing is booted once, since nobody would know that it was.
 */
@Component
public final class MachineBootPlans implements BootPlans {
  private final MachineSetups setups;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Assignments assignments;

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
    return ofSetup(setups.of(machine), address, now);
  }

  private static BootPlan ofSetup(MachineSetup setup, HardwareAddress machine, Assignments now) {
    if (!setup.once() || setup.entry().isEmpty()) {
      return new ShowMenu("nothing is assigned");
    }
    EntryName entry = setup.entry().get();
    return now.isUsed(machine, entry)
        ? new ShowMenu("it has booted " + entry + " once")
        : new BootEntry(machine, entry, false, "once, as its file in etc/ says");
  }

  @Override
  public void told(BootEntry plan, InetAddress client, Set<ResourcePath> files) {
    Assignments now = assignments;
    if (now != null) {
      now.told(plan.machine(), client, plan.entry(), files);
    }
  }
}
