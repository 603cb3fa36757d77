// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One connection, made anew where it has failed, for the one thread that uses it. */
final class Database {
  /** Opens a connection. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** What follows each commit, before it is acknowledged. */
  @FunctionalInterface
  interface AfterCommit {
    void on(Connection connection) throws SQLException;
  }

  private static final int ALIVE_SECONDS = 2;

  private final Connector connector;
  private Connection connection; // null while there is none
  private boolean hasEnded;
  private AfterCommit afterCommit = live -> {};

  Database(Connector connector) {
    this.connector = connector;
  }

  /** Does work in one transaction, which is on the disk when this returns. */
  <T> T transact(Work<T> work) throws SQLException {
    return connected(
        live -> {
          T result = work.on(live);
          live.commit();
          flush(live);
          afterCommit.on(live);
          return result;
        });
  }

  /** Sets what follows each commit. */
  void afterCommit(AfterCommit next) {
    afterCommit = next;
  }

  /** Does work that changes nothing. */
  <T> T read(Work<T> work) throws SQLException {
    return connected(
        live -> {
          T result = work.on(live);
          live.rollback(); // ends the transaction
          return result;
        });
  }

  private <T> T connected(Work<T> work) throws SQLException {
    try {
      ensureConnected();
      return work.on(connection);
    } catch (SQLException e) {
      close(); // rolls back; the next work gets a new connection
      throw e;
    } catch (RuntimeException e) { // of a driver: a database that is damaged, or closed meanwhile
      close();
      throw new SQLException(String.valueOf(e.getMessage()), e);
    }
  }

  private void ensureConnected() throws SQLException {
    if (hasEnded) {
      throw new SQLException("it was closed");
    }
    if (connection != null && !connection.isValid(ALIVE_SECONDS)) {
      close();
    }
    if (connection == null) {
      connection = connector.connect();
      connection.setAutoCommit(false);
    }
  }

  /** H2 writes a commit soon and never forces it; this statement writes and forces. */
  private static void flush(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
  }

  /** Closes it for good. */
  void end() {
    close();
    hasEnded = true;
  }

  /** Closes the connection. */
  void close() {
    if (connection == null) {
      return;
    }
    try (Connection closing = connection) {
      closing.rollback();
    } catch (SQLException e) {
      // it is gone either way
    }
    connection = null;
  }
}
