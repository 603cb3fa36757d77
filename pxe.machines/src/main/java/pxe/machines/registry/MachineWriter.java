// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import pxe.machines.database.Database;

/** Writes the machines of the registry behind, in small batches. */
public final class MachineWriter {
  /** Long enough for the packets of one boot, short enough to lose little with the power. */
  private static final Duration DELAY = Duration.ofSeconds(3);

  private final Database database;
  private final MachineTable table;
  private final AtomicBoolean isWaiting = new AtomicBoolean();
  private MachineTable.Changes written = MachineTable.Changes.NONE; // of the database's thread

  /** Reads what is there. For the database's own thread. */
  MachineWriter(Database database, MachineTable table) throws SQLException {
    this.database = database;
    this.table = table;
    table.load(database.read(MachineRows::all));
  }

  void writeSoon() {
    if (isWaiting.compareAndSet(false, true)) {
      database.later(DELAY, this::write, this::hasWritten);
    }
  }

  private MachineTable.Changes write(Connection connection) throws SQLException {
    written = table.changes();
    MachineRows.write(connection, written);
    return written;
  }

  private void hasWritten() {
    table.written(written);
    isWaiting.set(false);
    if (!table.isWritten()) {
      writeSoon(); // seen while the others were written, or more than one batch
    }
  }

  /** Writes what is not written yet. For the database's own thread. */
  public void flush() throws SQLException {
    while (!table.isWritten()) {
      table.written(database.transact(this::write));
    }
  }
}
