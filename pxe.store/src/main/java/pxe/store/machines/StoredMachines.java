// SPDX-License-Identifier: Apache-2.0
package pxe.store.machines;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.machine.Machine;
import pxe.store.database.Database;

/** The records of machines: kept in memory, written behind in batches. */
public final class StoredMachines implements MachineRecords {
  /** Long enough for the packets of one boot, short enough to lose little with the power. */
  private static final Duration DELAY = Duration.ofSeconds(3);

  private final Database database;
  private final RecordBook book;
  private final AtomicBoolean isWaiting = new AtomicBoolean();
  private RecordBook.Changes written = RecordBook.Changes.NONE; // of the database's thread

  /** Reads what is there. For the database's own thread. */
  public StoredMachines(Database database) throws SQLException {
    this.database = database;
    this.book = new RecordBook(RecordBook.CAPACITY, database.read(MachineTable::all));
  }

  @Override
  public List<MachineRecord> all() {
    return book.all();
  }

  /** A machine has shown itself. */
  public void seen(Machine machine, Instant at) {
    book.seen(machine, at.truncatedTo(ChronoUnit.MICROS)); // databases keep microseconds
    writeSoon();
  }

  private void writeSoon() {
    if (isWaiting.compareAndSet(false, true)) {
      database.later(DELAY, this::write, this::hasWritten);
    }
  }

  private RecordBook.Changes write(Connection connection) throws SQLException {
    written = book.changes();
    MachineTable.write(connection, written);
    return written;
  }

  private void hasWritten() {
    book.written(written);
    isWaiting.set(false);
    if (!book.isWritten()) {
      writeSoon(); // seen while the others were written
    }
  }

  /** Writes what is not written yet. For the database's own thread. */
  public void flush() throws SQLException {
    while (!book.isWritten()) {
      book.written(database.transact(this::write));
    }
  }
}
