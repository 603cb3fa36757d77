// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.Doubt;
import pxe.storage.records.NumberFile;

/**
 * Counts the changes that are acknowledged: in the database, in the transaction of each, and in a
 * small file beside it, which is written afterwards. H2 opens files that were cut off or zeroed in
 * an older state, and says nothing; but then the file is ahead of the database.
 *
 * <p>A crash between the two leaves the file behind, which is nothing to speak of.
 *
 * <p>Where changes are missing, nobody knows whose. So what the database says of a machine is in
 * doubt until an operator assigns something to it or releases it, or removes the file, which
 * confirms them all.
 */
final class ChangeNumber {
  private static final long UNKNOWN = Doubt.UNKNOWN;

  private record State(long number, long missing) {}

  private final Database database;
  private final Optional<NumberFile> file;
  private final Set<HardwareAddress> confirmed = new HashSet<>();
  private long missing;
  private long written;

  private ChangeNumber(Database database, Optional<NumberFile> file) {
    this.database = database;
    this.file = file;
  }

  /**
   * Compares the database with its file.
   *
   * @param path empty where the database keeps no files beside which it could be
   */
  static ChangeNumber open(Database database, Optional<Path> path) throws SQLException {
    ChangeNumber number = new ChangeNumber(database, path.map(NumberFile::new));
    number.open();
    database.afterCommit(number::write);
    return number;
  }

  private void open() throws SQLException {
    State state = database.transact(ChangeNumber::readOrCreate);
    missing = state.missing();
    confirmed.addAll(database.read(ChangeNumber::readConfirmed));
    if (file.isEmpty()) {
      return;
    }
    if (!file.get().exists()) {
      confirmAll(); // by an operator; or it is new
    } else {
      compare(state);
    }
    write(state(database));
  }

  private static State state(Database database) throws SQLException {
    return database.read(ChangeNumber::readOrCreate);
  }

  private void compare(State state) throws SQLException {
    OptionalLong acknowledged = readFile();
    if (acknowledged.isPresent() && acknowledged.getAsLong() <= state.number()) {
      written = acknowledged.getAsLong();
      return;
    }
    long number = acknowledged.orElse(state.number());
    missing =
        acknowledged.isEmpty() || state.missing() == UNKNOWN
            ? UNKNOWN
            : state.missing() + number - state.number();
    confirmed.clear();
    database.transact(connection -> update(connection, number, missing));
    written = acknowledged.orElse(UNKNOWN);
  }

  private OptionalLong readFile() throws SQLException {
    try {
      return file.orElseThrow().read();
    } catch (IOException e) {
      throw new SQLException(file.orElseThrow().path() + " cannot be read (" + e + ")", e);
    }
  }

  /**
   * Counts a change, in its transaction.
   *
   * @throws SQLException where the database has been opened anew and is behind: then it is looked
   *     at as a whole, at the next start
   */
  void count(Connection connection) throws SQLException {
    if (readOrCreate(connection).number() < written) {
      throw new SQLException("it has lost changes, restart the platform to see how many");
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE change_number SET number = number + 1")) {
      update.executeUpdate();
    }
  }

  /** An operator has said what holds for a machine: that is sure, in this transaction. */
  void confirm(Connection connection, HardwareAddress machine) throws SQLException {
    if (!isDoubted(machine)) {
      return;
    }
    takeBack(connection, machine);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO confirmed_machines (hardware_type, hardware_address) VALUES (?, ?)")) {
      Columns.setMachine(insert, 1, machine);
      insert.executeUpdate();
    }
  }

  /** What {@link #confirm} has said was refused, although it may stand on the disk. */
  void takeBack(Connection connection, HardwareAddress machine) throws SQLException {
    if (!isDoubted(machine)) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM confirmed_machines WHERE hardware_type = ? AND hardware_address = ?")) {
      Columns.setMachine(delete, 1, machine);
      delete.executeUpdate();
    }
  }

  /** What {@link #confirm} has said is on the disk. */
  void hasConfirmed(HardwareAddress machine) {
    if (missing != 0) {
      confirmed.add(machine);
    }
  }

  private boolean isDoubted(HardwareAddress machine) {
    return missing != 0 && !confirmed.contains(machine);
  }

  Doubt doubt() {
    return missing == 0 ? Doubt.NONE : new Doubt(missing, confirmed);
  }

  /** How many changes are missing: 0 for none, or {@link Doubt#UNKNOWN}. */
  long missing() {
    return missing;
  }

  /** Where the file is. */
  Optional<Path> file() {
    return file.map(NumberFile::path);
  }

  /** Ends the doubts when the file was removed. */
  void confirmWhereRemoved() throws SQLException {
    if (missing != 0 && file.isPresent() && !file.get().exists()) {
      confirmAll();
    }
  }

  private void confirmAll() throws SQLException {
    State state = state(database);
    if (state.missing() != 0) {
      database.transact(connection -> update(connection, state.number(), 0));
    }
    missing = 0;
    confirmed.clear();
    written = UNKNOWN; // there is no file
    write(state);
  }

  /** After a commit: what it has counted is on the disk. */
  private void write(Connection connection) throws SQLException {
    State state = readOrCreate(connection);
    connection.rollback(); // ends the transaction
    write(state);
  }

  private void write(State state) throws SQLException {
    if (file.isEmpty() || state.number() == written) {
      return;
    }
    NumberFile changes = file.get();
    if (missing != 0 && !changes.exists()) {
      return; // removed: that is seen to soon, and must not be undone before
    }
    try {
      changes.write(state.number());
      written = state.number();
    } catch (IOException e) {
      throw new SQLException(changes.path() + " cannot be written (" + e + ")", e);
    }
  }

  private static State readOrCreate(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT number, missing FROM change_number");
        ResultSet rows = query.executeQuery()) {
      if (rows.next()) {
        return new State(rows.getLong(1), rows.getLong(2));
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO change_number (id, number, missing) VALUES (1, 0, 0)")) {
      insert.executeUpdate();
    }
    return new State(0, 0);
  }

  private static Set<HardwareAddress> readConfirmed(Connection connection) throws SQLException {
    Set<HardwareAddress> machines = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement("SELECT * FROM confirmed_machines");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        machines.add(Columns.machine(rows));
      }
    }
    return machines;
  }

  private static int update(Connection connection, long number, long missing) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM confirmed_machines");
        PreparedStatement update =
            connection.prepareStatement("UPDATE change_number SET number = ?, missing = ?")) {
      delete.executeUpdate();
      update.setLong(1, number);
      update.setLong(2, missing);
      return update.executeUpdate();
    }
  }
}
