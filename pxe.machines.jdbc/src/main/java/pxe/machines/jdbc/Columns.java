// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import pxe.rooms.machine.HardwareAddress;

/** How values stand in columns. */
final class Columns {
  private Columns() {}

  /** Fills the columns {@code hardware_type} and {@code hardware_address}, two from {@code at}. */
  static void setMachine(PreparedStatement statement, int at, HardwareAddress machine)
      throws SQLException {
    statement.setInt(at, machine.type());
    statement.setString(at + 1, machine.text());
  }

  static HardwareAddress machine(ResultSet row) throws SQLException {
    return new HardwareAddress(row.getInt("hardware_type"), row.getString("hardware_address"));
  }

  /** JDBC 4.2 knows no Instant. */
  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
