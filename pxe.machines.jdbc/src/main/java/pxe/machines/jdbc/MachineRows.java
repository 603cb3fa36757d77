// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.store.SeenMachine;

/** The table {@code machines}. */
final class MachineRows {
  private static final String DELETE =
      "DELETE FROM machines WHERE hardware_type = ? AND hardware_address = ?";
  private static final String INSERT =
      "INSERT INTO machines (hardware_type, hardware_address, machine_uuid, architecture, address,"
          + " first_seen, last_seen, booted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private MachineRows() {}

  /** The one not seen for longest first. */
  static List<SeenMachine> all(Connection connection) throws SQLException {
    List<SeenMachine> all = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT * FROM machines ORDER BY last_seen");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(new SeenMachine(record(rows), rows.getBoolean("booted")));
      }
    }
    return all;
  }

  private static MachineRecord record(ResultSet row) throws SQLException {
    return new MachineRecord(
        Columns.machine(row),
        Optional.ofNullable(row.getObject("machine_uuid", UUID.class)).map(MachineUuid::new),
        new ClientArchitecture(row.getInt("architecture")),
        Optional.ofNullable(row.getString("address")).map(MachineRows::addressOf),
        Columns.time(row, "first_seen"),
        Columns.time(row, "last_seen"));
  }

  private static InetAddress addressOf(String text) {
    try {
      return InetAddress.getByName(text); // written from an address: no name server is asked
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static void write(Connection connection, List<SeenMachine> seen, List<HardwareAddress> forgotten)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Stream<HardwareAddress> replaced = seen.stream().map(SeenMachine::key);
      for (HardwareAddress key : Stream.concat(replaced, forgotten.stream()).toList()) {
        Columns.setMachine(delete, 1, key);
        delete.addBatch();
      }
      delete.executeBatch();
      for (SeenMachine changed : seen) {
        fill(insert, changed);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement insert, SeenMachine machine) throws SQLException {
    MachineRecord record = machine.record();
    Columns.setMachine(insert, 1, record.machine());
    insert.setObject(3, record.uuid().map(MachineUuid::wire).orElse(null));
    insert.setInt(4, record.architecture().code());
    insert.setString(5, record.address().map(InetAddress::getHostAddress).orElse(null));
    insert.setObject(6, Columns.time(record.firstSeen()));
    insert.setObject(7, Columns.time(record.lastSeen()));
    insert.setBoolean(8, machine.booted());
  }
}
