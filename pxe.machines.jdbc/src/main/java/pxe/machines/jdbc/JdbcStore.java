// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;

/** Assignments and machines in tables. Changes that come together are one transaction. */
final class JdbcStore implements MachineStore {
  private final Database database;
  private final DatabaseUrl url;
  private final Optional<Path> changeNumber;
  private Optional<ChangeNumber> changes = Optional.empty(); // once it is open

  /**
   * A store.
   *
   * @param changeNumber the file of {@link ChangeNumber}
   */
  JdbcStore(Database database, DatabaseUrl url, Optional<Path> changeNumber) {
    this.database = database;
    this.url = url;
    this.changeNumber = changeNumber;
  }

  @Override
  public StoreContent load() throws StoreException {
    try {
      Schema.migrate(database);
      ChangeNumber opened = ChangeNumber.open(database, changeNumber);
      changes = Optional.of(opened);
      return new StoreContent(
          database.read(AssignmentTable::all),
          database.read(AssignmentTable::uses),
          database.read(InstallationTable::all),
          database.read(MachineRows::all),
          opened.doubt());
    } catch (SQLException | RuntimeException e) {
      throw DatabaseProblem.opening(url, e);
    }
  }

  private <T> T transact(Database.Work<T> work) throws StoreException {
    try {
      return database.transact(work);
    } catch (SQLException e) {
      throw DatabaseProblem.writing(url, e);
    }
  }

  @Override
  public void write(List<AssignmentChange> all) throws StoreException {
    ChangeNumber opened = changes.orElseThrow();
    transact(
        connection -> {
          for (AssignmentChange change : all) {
            write(connection, change);
            if (change.isByOperator()) {
              opened.confirm(connection, change.machine());
            }
            opened.count(connection);
          }
          return all;
        });
    all.stream()
        .filter(AssignmentChange::isByOperator)
        .forEach(change -> opened.hasConfirmed(change.machine()));
  }

  private static void write(Connection connection, AssignmentChange change) throws SQLException {
    if (change instanceof AssignmentChange.Assigned assigned) {
      AssignmentTable.put(connection, assigned.assignment());
      InstallationTable.delete(connection, assigned.machine());
    } else if (change instanceof AssignmentChange.Released released) {
      AssignmentTable.delete(connection, released.assignment());
    } else if (change instanceof AssignmentChange.Due due) {
      AssignmentTable.deleteUses(connection, due.machine());
      InstallationTable.delete(connection, due.machine());
    } else if (change instanceof AssignmentChange.Used used) {
      write(connection, used);
    } else if (change instanceof AssignmentChange.Progressed progressed) {
      write(connection, progressed);
    }
  }

  private static void write(Connection connection, AssignmentChange.Progressed progressed)
      throws SQLException {
    InstallationTable.put(connection, progressed.installation());
    if (progressed.forgotten().isPresent()) {
      InstallationTable.delete(connection, progressed.forgotten().get());
    }
    if (progressed.use().isPresent()) {
      write(connection, progressed.use().get());
    }
  }

  private static void write(Connection connection, AssignmentChange.Used used) throws SQLException {
    if (used.assignment().isPresent()) {
      AssignmentTable.delete(connection, used.assignment().get());
    }
    if (used.forgotten().isPresent()) {
      AssignmentTable.deleteUse(connection, used.forgotten().get());
    }
    if (used.counts()) {
      AssignmentTable.putUse(connection, used.use());
    }
  }

  @Override
  public void correct(
      HardwareAddress machine,
      Optional<Assignment> assignment,
      List<UsedEntry> used,
      Optional<StoredInstallation> installation)
      throws StoreException {
    ChangeNumber opened = changes.orElseThrow();
    transact(
        connection -> {
          AssignmentTable.delete(connection, machine);
          if (assignment.isPresent()) {
            AssignmentTable.put(connection, assignment.get());
          }
          AssignmentTable.deleteUses(connection, machine);
          for (UsedEntry use : used) {
            AssignmentTable.putUse(connection, use);
          }
          InstallationTable.delete(connection, machine);
          if (installation.isPresent()) {
            InstallationTable.put(connection, installation.get());
          }
          opened.takeBack(connection, machine);
          opened.count(connection);
          return machine;
        });
  }

  @Override
  public void write(List<SeenMachine> seen, List<HardwareAddress> forgotten) throws StoreException {
    transact(
        connection -> {
          MachineRows.write(connection, seen, forgotten);
          return seen;
        });
  }

  @Override
  public Doubt doubt() throws StoreException {
    ChangeNumber opened = changes.orElseThrow();
    try {
      opened.confirmWhereRemoved();
    } catch (SQLException e) {
      throw DatabaseProblem.writing(url, e);
    }
    return opened.doubt();
  }

  @Override
  public List<Problem> findings() {
    return changes
        .filter(opened -> opened.doubt().isOpen())
        .map(opened -> DatabaseProblem.behind(url, opened.file().orElseThrow(), opened.missing()))
        .stream()
        .toList();
  }

  @Override
  public void close() {
    database.end();
  }
}
