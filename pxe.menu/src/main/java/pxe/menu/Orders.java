// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

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
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;

/**
 * What machines boot without being asked: what was assigned to them, or what is written for them to
 * be booted once. Where nobody keeps assignments nothing is booted once, since nobody would know
 * that it was.
 */
@Component(service = Orders.class)
public final class Orders {
  private final Particulars particulars;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Assignments assignments;

  @Activate
  public Orders(@Reference Particulars particulars) {
    this.particulars = particulars;
  }

  /**
   * An entry to be booted at once.
   *
   * @param machine by whom
   * @param entry {@code IMAGE/ENTRY}, {@code IMAGE} or {@code local}
   * @param isAssigned whether it was assigned; otherwise it is written in the machine's file
   */
  public record Order(HardwareAddress machine, String entry, boolean isAssigned) {}

  /** The order that a machine has now. */
  public Optional<Order> of(Machine machine) {
    Assignments now = assignments;
    if (now == null) {
      return Optional.empty();
    }
    HardwareAddress address = machine.hardwareAddress();
    if (now.isDoubted(address)) {
      return Optional.empty();
    }
    return now.of(address)
        .map(Assignment::entry)
        .map(entry -> new Order(address, entry, true))
        .or(() -> once(machine, now));
  }

  private Optional<Order> once(Machine machine, Assignments now) {
    MachineSetup setup = particulars.setup(Optional.of(machine));
    HardwareAddress address = machine.hardwareAddress();
    return setup
        .entry()
        .filter(entry -> setup.once() && !now.isUsed(address, entry))
        .map(entry -> new Order(address, entry, false));
  }

  /** A machine was told its order, and will fetch these files. */
  public void told(Order order, InetAddress client, Set<ResourcePath> files) {
    Assignments now = assignments;
    if (now != null) {
      now.told(order.machine(), client, order.entry(), files);
    }
  }
}
