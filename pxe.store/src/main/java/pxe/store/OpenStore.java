// SPDX-License-Identifier: Apache-2.0
package pxe.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.catalog.Machines;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.Machine;
import pxe.store.assignments.StoredAssignments;
import pxe.store.database.Database;
import pxe.store.database.Schema;
import pxe.store.machines.StoredMachines;

/** A database that is open and loaded, with the services that stand on it. */
final class OpenStore implements BootListener {
  private final Database database;
  private final Supplier<Optional<Machines>> machines;
  private final StoredAssignments assignments;
  private final StoredMachines records;
  private List<ServiceRegistration<?>> services = List.of();

  /** Migrates and loads. For the database's own thread, as everything here but what happened. */
  OpenStore(Database database, Supplier<Optional<Machines>> machines, Consumer<BootStep> journal)
      throws SQLException {
    this.database = database;
    this.machines = machines;
    Schema.migrate(database);
    assignments =
        new StoredAssignments(database, InstantSource.system(), System::nanoTime, journal);
    records = new StoredMachines(database);
  }

  void register(BundleContext context) {
    services =
        List.of(
            context.registerService(Assignments.class, assignments, null),
            context.registerService(DeliveryListener.class, assignments, null),
            context.registerService(MachineRecords.class, records, null),
            context.registerService(BootListener.class, this, null));
  }

  @Override
  public void happened(BootStep step) {
    Optional<Machine> machine = machines.get().flatMap(known -> machineOf(step, known));
    if (machine.isEmpty() || step.kind() == BootStep.Kind.ASSIGNMENT_USED) {
      return;
    }
    records.seen(machine.get(), step.time());
  }

  private static Optional<Machine> machineOf(BootStep step, Machines known) {
    return step.machine()
        .flatMap(known::byHardwareAddress)
        .or(() -> step.client().flatMap(known::byAddress));
  }

  /**
   * What cannot be written any more has been said by the database, or is a last time of a machine.
   */
  void close() {
    services.forEach(ServiceRegistration::unregister);
    try {
      records.flush();
    } catch (SQLException e) {
      // the next start knows these machines by what was written before
    }
    database.close();
  }
}
