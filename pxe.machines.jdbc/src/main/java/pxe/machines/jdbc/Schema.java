// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * The tables, as numbered steps; the table {@code pxe_schema} has a row for each that was taken.
 *
 * <p>A step and its row are one transaction. H2 commits before each definition (PostgreSQL does
 * not), so that a crash may leave a step without its row: steps are written so that they can be
 * taken again.
 *
 * <p>The SQL is what H2 and PostgreSQL have in common. A step that was released never changes.
 */
final class Schema {
  private static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS assignments (
            hardware_type INT NOT NULL,
            hardware_address VARCHAR(47) NOT NULL,
            entry VARCHAR(1000) NOT NULL,
            is_once BOOLEAN NOT NULL,
            assigned_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            PRIMARY KEY (hardware_type, hardware_address))
          """,
          """
          CREATE TABLE IF NOT EXISTS machines (
            hardware_type INT NOT NULL,
            hardware_address VARCHAR(47) NOT NULL,
            machine_uuid UUID,
            architecture INT NOT NULL,
            address VARCHAR(45),
            first_seen TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            last_seen TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            PRIMARY KEY (hardware_type, hardware_address))
          """,
          """
          CREATE TABLE IF NOT EXISTS used_entries (
            hardware_type INT NOT NULL,
            hardware_address VARCHAR(47) NOT NULL,
            entry VARCHAR(1000) NOT NULL,
            used_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            PRIMARY KEY (hardware_type, hardware_address, entry))
          """,
          // of the machines that earlier releases have seen nobody knows: they are kept
          """
          ALTER TABLE machines ADD COLUMN IF NOT EXISTS booted BOOLEAN DEFAULT TRUE NOT NULL
          """,
          """
          CREATE TABLE IF NOT EXISTS change_number (
            id INT PRIMARY KEY,
            number BIGINT NOT NULL,
            missing BIGINT NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS confirmed_machines (
            hardware_type INT NOT NULL,
            hardware_address VARCHAR(47) NOT NULL,
            PRIMARY KEY (hardware_type, hardware_address))
          """,
          """
          CREATE TABLE IF NOT EXISTS installations (
            hardware_type INT NOT NULL,
            hardware_address VARCHAR(47) NOT NULL,
            entry VARCHAR(1000) NOT NULL,
            state VARCHAR(20) NOT NULL,
            changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            detail VARCHAR(200) NOT NULL,
            is_ordered BOOLEAN NOT NULL,
            boots INT NOT NULL,
            report_key VARCHAR(32) NOT NULL,
            PRIMARY KEY (hardware_type, hardware_address))
          """);

  /** The version that this release works with. */
  static final int VERSION = STEPS.size();

  private Schema() {}

  /**
   * Takes the steps that are missing.
   *
   * @throws NewerSchemaException where the database has steps that are not known; it stays as it is
   */
  static void migrate(Database database) throws SQLException {
    migrate(database, VERSION);
  }

  static void migrate(Database database, int target) throws SQLException {
    int version = database.transact(Schema::versionOf);
    if (version > VERSION) {
      throw new NewerSchemaException(version, VERSION);
    }
    for (int step = version + 1; step <= target; step++) {
      int number = step;
      database.transact(connection -> take(connection, number));
    }
  }

  private static int versionOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS pxe_schema"
              + " (version INT PRIMARY KEY, taken_at TIMESTAMP(6) WITH TIME ZONE NOT NULL)");
      try (ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM pxe_schema")) {
        rows.next();
        return rows.getInt(1); // 0 for none
      }
    }
  }

  private static int take(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement row =
            connection.prepareStatement(
                "INSERT INTO pxe_schema (version, taken_at) VALUES (?, ?)")) {
      statement.execute(STEPS.get(number - 1));
      row.setInt(1, number);
      row.setObject(2, Columns.time(Instant.now()));
      return row.executeUpdate();
    }
  }
}
