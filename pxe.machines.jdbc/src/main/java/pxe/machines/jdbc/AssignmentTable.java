// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.UsedEntry;

/** The tables {@code assignments} and {@code used_entries}. */
final class AssignmentTable {
  private static final String OF_MACHINE = " WHERE hardware_type = ? AND hardware_address = ?";

  private AssignmentTable() {}

  static List<Assignment> all(Connection connection) throws SQLException {
    List<Assignment> all = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement("SELECT * FROM assignments");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new Assignment(
                Columns.machine(rows),
                EntryName.parse(rows.getString("entry")),
                rows.getBoolean("is_once"),
                Columns.time(rows, "assigned_at")));
      }
    }
    return all;
  }

  static void put(Connection connection, Assignment assignment) throws SQLException {
    delete(connection, assignment.machine());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO assignments"
                + " (hardware_type, hardware_address, entry, is_once, assigned_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      Columns.setMachine(insert, 1, assignment.machine());
      insert.setString(3, assignment.entry().toString());
      insert.setBoolean(4, assignment.once());
      insert.setObject(5, Columns.time(assignment.since()));
      insert.executeUpdate();
    }
  }

  static void delete(Connection connection, HardwareAddress machine) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM assignments" + OF_MACHINE)) {
      Columns.setMachine(delete, 1, machine);
      delete.executeUpdate();
    }
  }

  /** Deletes this assignment, but not one that was made in its place since. */
  static void delete(Connection connection, Assignment assignment) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM assignments" + OF_MACHINE + " AND assigned_at = ?")) {
      Columns.setMachine(delete, 1, assignment.machine());
      delete.setObject(3, Columns.time(assignment.since()));
      delete.executeUpdate();
    }
  }

  /** The eldest first. */
  static List<UsedEntry> uses(Connection connection) throws SQLException {
    List<UsedEntry> all = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT * FROM used_entries ORDER BY used_at");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new UsedEntry(
                Columns.machine(rows),
                EntryName.parse(rows.getString("entry")),
                Columns.time(rows, "used_at")));
      }
    }
    return all;
  }

  static void putUse(Connection connection, UsedEntry use) throws SQLException {
    deleteUse(connection, use);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO used_entries (hardware_type, hardware_address, entry, used_at)"
                + " VALUES (?, ?, ?, ?)")) {
      Columns.setMachine(insert, 1, use.machine());
      insert.setString(3, use.entry().toString());
      insert.setObject(4, Columns.time(use.at()));
      insert.executeUpdate();
    }
  }

  static void deleteUse(Connection connection, UsedEntry use) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM used_entries" + OF_MACHINE + " AND entry = ?")) {
      Columns.setMachine(delete, 1, use.machine());
      delete.setString(3, use.entry().toString());
      delete.executeUpdate();
    }
  }

  static void deleteUses(Connection connection, HardwareAddress machine) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM used_entries" + OF_MACHINE)) {
      Columns.setMachine(delete, 1, machine);
      delete.executeUpdate();
    }
  }
}
