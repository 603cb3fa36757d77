// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pxe.rooms.lease.Lease;

/** One connection, used by one thread at a time: every question is one round trip. */
final class LeaseDatabase implements AutoCloseable {
  /** From here on every change is told. */
  static final String BEGINNING = "0";

  /** The database settles by itself what takes longer; nobody waits for a lock but at a start. */
  private static final String SETTINGS =
      """
      SELECT set_config('statement_timeout', '5s', false),
             set_config('lock_timeout', '5s', false),
             set_config('idle_in_transaction_session_timeout', '10s', false),
             set_config('synchronous_commit',
                        CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                        ELSE current_setting('synchronous_commit') END, false)
      """;

  /**
   * All that was changed from a transaction on. A transaction that began before another one may end
   * after it, so that one has to look again from the oldest that was under way.
   */
  private static final String CHANGES =
      "SELECT s.next::text, s.now, "
          + LeaseRow.COLUMNS
          + " FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS next,"
          + " floor(extract(epoch FROM clock_timestamp()) * 1000)::int8 AS now) s"
          + " LEFT JOIN pxe_leases l ON l.changed >= ?::text::xid8 AND l.session <> ?";

  private static final String CURRENT =
      "SELECT " + LeaseRow.COLUMNS + " FROM pxe_leases l WHERE l.address = ANY (?::text[]::inet[])";

  /**
   * What was changed.
   *
   * @param next from where to look the next time
   * @param now the database's clock in milliseconds since 1970
   */
  record Changes(List<Lease> leases, String next, long now) {}

  private final Connection connection;
  private final String node;
  private final long session;

  /**
   * Opens one, and brings the tables to the newest step.
   *
   * @param node who writes, for people
   * @param session who writes, for the others: never 0
   */
  static LeaseDatabase open(Connector connector, String node, long session)
      throws SQLException, IOException {
    Connection connection = connector.connect();
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      }
      Schema.migrate(connection, Schema.STEPS);
      return new LeaseDatabase(connection, node, session);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private LeaseDatabase(Connection connection, String node, long session) {
    this.connection = connection;
    this.node = node;
    this.session = session;
  }

  /** What all have changed. */
  Changes all() throws SQLException {
    return changes(BEGINNING, 0);
  }

  /** What others have changed. */
  Changes foreign(String since) throws SQLException {
    return changes(since, session);
  }

  private Changes changes(String since, long but) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
      statement.setString(1, since);
      statement.setLong(2, but);
      try (ResultSet found = statement.executeQuery()) {
        List<Lease> leases = new ArrayList<>();
        String next = since;
        long now = 0;
        while (found.next()) {
          next = found.getString(1);
          now = found.getLong(2);
          if (found.getString(3) != null) {
            leases.add(LeaseRow.read(found, 3));
          }
        }
        return new Changes(leases, next, now);
      }
    }
  }

  /**
   * Stores changes, each of another address.
   *
   * @return what is stored instead of those that are not stored, by address
   */
  Map<Integer, Lease> store(List<Lease> leases) throws SQLException {
    LeaseBatch batch = new LeaseBatch(leases);
    if (batch.execute(connection, LeaseBatch.STORE, node, session) == leases.size()) {
      return Map.of();
    }
    Map<Integer, Lease> current = current(batch);
    leases.forEach(lease -> current.remove(lease.address(), lease));
    return current;
  }

  /** Stores leases of elsewhere, where they are newer than what is stored. */
  void merge(List<Lease> leases) throws SQLException {
    if (!leases.isEmpty()) {
      var unused = new LeaseBatch(leases).execute(connection, LeaseBatch.MERGE, node, session);
    }
  }

  private Map<Integer, Lease> current(LeaseBatch batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
      statement.setArray(1, connection.createArrayOf("text", batch.addresses()));
      Map<Integer, Lease> current = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          Lease lease = LeaseRow.read(found, 1);
          current.put(lease.address(), lease);
        }
      }
      return current;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // it is broken: that is why it is closed
    }
  }
}
