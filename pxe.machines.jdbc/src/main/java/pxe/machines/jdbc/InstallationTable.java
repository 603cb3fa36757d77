// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.StoredInstallation;

/** The table {@code installations}. */
final class InstallationTable {
  private InstallationTable() {}

  /** The one that has changed last at the end. */
  static List<StoredInstallation> all(Connection connection) throws SQLException {
    List<StoredInstallation> all = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT * FROM installations ORDER BY changed_at");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new StoredInstallation(
                new Installation(
                    Columns.machine(rows),
                    EntryName.parse(rows.getString("entry")),
                    Installation.State.valueOf(rows.getString("state").toUpperCase(Locale.ROOT)),
                    Columns.time(rows, "changed_at"),
                    rows.getString("detail")),
                rows.getBoolean("is_ordered"),
                rows.getInt("boots"),
                rows.getString("report_key")));
      }
    }
    return all;
  }

  static void put(Connection connection, StoredInstallation stored) throws SQLException {
    delete(connection, stored.machine());
    Installation installation = stored.installation();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO installations (hardware_type, hardware_address, entry, state, changed_at,"
                + " detail, is_ordered, boots, report_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Columns.setMachine(insert, 1, stored.machine());
      insert.setString(3, installation.entry().toString());
      insert.setString(4, installation.state().name().toLowerCase(Locale.ROOT));
      insert.setObject(5, Columns.time(installation.changed()));
      insert.setString(6, installation.detail());
      insert.setBoolean(7, stored.isOrdered());
      insert.setInt(8, stored.boots());
      insert.setString(9, stored.key());
      insert.executeUpdate();
    }
  }

  static void delete(Connection connection, HardwareAddress machine) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM installations WHERE hardware_type = ? AND hardware_address = ?")) {
      Columns.setMachine(delete, 1, machine);
      delete.executeUpdate();
    }
  }
}
