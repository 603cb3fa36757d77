// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how they came about step by step. A step is never changed once it was released,
 * and leaves a database that the release before can go on with: two servers are not upgraded at
 * once.
 */
final class Schema {
  /** What this release knows. */
  static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE pxe_leases (
            address inet PRIMARY KEY,
            state text NOT NULL CHECK (state IN ('bound', 'released', 'declined')),
            hardware_type int2 NOT NULL,
            hardware text NOT NULL,
            identifier text NOT NULL,
            host_name text NOT NULL,
            begins timestamptz NOT NULL,
            ends timestamptz NOT NULL,
            version int8 NOT NULL,
            node text NOT NULL,
            session int8 NOT NULL,
            changed xid8 NOT NULL
          ) WITH (fillfactor = 70);
          CREATE INDEX pxe_leases_changed ON pxe_leases (changed);
          """);

  /** Two servers that start at once wait for each other here. */
  private static final long LOCK = 0x7078_656c_6561_7365L;

  private static final int OLDEST_POSTGRESQL = 130_000; // xid8

  private Schema() {}

  /**
   * Brings a database to the newest step, and proves that it can be written.
   *
   * @throws UnfitDatabaseException where no waiting helps
   */
  static void migrate(Connection connection, List<String> steps) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      check(statement);
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute("CREATE TABLE IF NOT EXISTS pxe_leases_schema (version int4 NOT NULL)");
      int version = version(statement);
      if (version > steps.size()) {
        throw new UnfitDatabaseException(
            "it is of a newer release (schema "
                + version
                + "; this one knows "
                + steps.size()
                + ")");
      }
      for (String step : steps.subList(version, steps.size())) {
        statement.execute(step);
      }
      statement.execute("UPDATE pxe_leases_schema SET version = " + steps.size());
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void check(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT current_setting('server_version_num')::int4, current_setting('server_encoding')")) {
      found.next();
      if (found.getInt(1) < OLDEST_POSTGRESQL) {
        throw new UnfitDatabaseException("it is older than PostgreSQL 13");
      }
      if (!found.getString(2).equals("UTF8")) {
        throw new UnfitDatabaseException("its encoding is " + found.getString(2) + ", not UTF8");
      }
    }
  }

  /** The row of a database that is new is there afterwards. */
  private static int version(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT version FROM pxe_leases_schema")) {
      if (found.next()) {
        return found.getInt(1);
      }
    }
    statement.execute("INSERT INTO pxe_leases_schema VALUES (0)");
    return 0;
  }
}
