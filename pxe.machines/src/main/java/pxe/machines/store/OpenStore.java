// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.database.ChangeNumber;
import pxe.machines.database.Database;
import pxe.machines.database.Schema;
import pxe.machines.registry.MachineRegistry;
import pxe.machines.registry.MachineWriter;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootStep;

/** A database that is open and loaded, with what stands on it. For the database's own thread. */
final class OpenStore {
  private final Database database;
  private final ChangeNumber changes;
  private final StoredAssignments assignments;
  private final MachineWriter machines;
  private List<ServiceRegistration<?>> services = List.of();

  /**
   * Migrates and loads.
   *
   * @param changeNumber the file of {@link ChangeNumber}
   */
  OpenStore(
      Database database,
      Optional<Path> changeNumber,
      MachineRegistry registry,
      Consumer<BootStep> journal)
      throws SQLException {
    this.database = database;
    Schema.migrate(database);
    changes = ChangeNumber.open(database, changeNumber);
    assignments =
        new StoredAssignments(database, changes, InstantSource.system(), System::nanoTime, journal);
    machines = registry.load(database);
  }

  ChangeNumber changes() {
    return changes;
  }

  /** From now on it is the one that is asked and written. */
  void use(BundleContext context, MachineRegistry registry) {
    registry.writeTo(machines);
    services =
        List.of(
            context.registerService(Assignments.class, assignments, null),
            context.registerService(DeliveryListener.class, assignments, null));
  }

  /**
   * Writes the machines that are not written yet. What cannot be written any more has been said by
   * the database, or is a last time of a machine.
   */
  void flush() {
    try {
      machines.flush();
    } catch (SQLException e) {
      // the next start knows these machines by what was written before
    }
  }

  void close() {
    services.forEach(ServiceRegistration::unregister);
    database.end();
  }
}
