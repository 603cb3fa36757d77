// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.machines.assignments.Reporting;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.assignments.StoredInstallations;
import pxe.machines.registry.MachineRegistry;
import pxe.machines.registry.MachineWriter;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.journal.BootStep;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;

/** A store that is open and loaded, with what stands on it. For the store's own thread. */
final class OpenStore {
  private final MachineStore store;
  private final StoreWriter writer;
  private final StoredAssignments assignments;
  private final MachineWriter machines;
  private List<ServiceRegistration<?>> services = List.of();

  OpenStore(
      MachineStore store,
      StoreContent content,
      StoreWriter writer,
      MachineRegistry registry,
      Consumer<BootStep> journal,
      Reporting reporting,
      Consumer<Installation> listener) {
    this.store = store;
    this.writer = writer;
    assignments =
        new StoredAssignments(
            writer,
            content,
            InstantSource.system(),
            System::nanoTime,
            journal,
            reporting,
            listener);
    machines = registry.load(writer, content.machines());
  }

  /** Looks whether an operator has confirmed what is in doubt; what is wrong with the store now. */
  List<Problem> look() throws StoreException {
    assignments.look(store);
    return store.findings();
  }

  /** Whether something is in doubt, which an operator may confirm at any time. */
  boolean isInDoubt() {
    return assignments.doubt().isOpen();
  }

  /** The installations that were ordered and of which nothing was heard for so long. */
  List<Installation> overdue(Duration within) {
    return assignments.reports().overdue(within);
  }

  /** The installations that have failed. */
  List<Installation> failed() {
    return assignments.reports().failed();
  }

  /** From now on it is the one that is asked and written. */
  void use(BundleContext context, MachineRegistry registry) {
    registry.writeTo(machines);
    services =
        List.of(
            context.registerService(Assignments.class, assignments, null),
            context.registerService(Installations.class, assignments.installations(), null),
            context.registerService(StoredInstallations.class, assignments.reports(), null),
            context.registerService(DeliveryListener.class, assignments, null));
  }

  /**
   * Writes the machines that are not written yet. What cannot be written any more has been said, or
   * is a last time of a machine.
   */
  void flush() {
    try {
      machines.flush();
    } catch (StoreException e) {
      // the next start knows these machines by what was written before
    }
  }

  void close() {
    services.forEach(ServiceRegistration::unregister);
    writer.end();
  }
}
