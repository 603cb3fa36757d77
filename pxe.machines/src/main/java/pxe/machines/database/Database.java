// SPDX-License-Identifier: Apache-2.0
package pxe.machines.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection and the one thread that uses it.
 *
 * <p>The thread is ours and is never interrupted: an interrupt in the middle of a write closes the
 * channel of an embedded database (java.nio.channels.InterruptibleChannel), and with it the
 * database.
 */
public final class Database {
  /** Opens a connection. */
  @FunctionalInterface
  public interface Connector {
    Connection connect() throws SQLException;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** What follows each commit, before it is acknowledged. */
  @FunctionalInterface
  interface AfterCommit {
    void on(Connection connection) throws SQLException;
  }

  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final int ALIVE_SECONDS = 2;

  private final ScheduledExecutorService thread;
  private final Connector connector;
  private final Consumer<Optional<SQLException>> state;
  // of the thread alone
  private Connection connection; // null while there is none
  private boolean hasEnded;
  private AfterCommit afterCommit = live -> {};

  /**
   * @param thread of one thread
   * @param state hears of each failure, and of each success
   */
  public Database(
      ScheduledExecutorService thread,
      Connector connector,
      Consumer<Optional<SQLException>> state) {
    this.thread = thread;
    this.connector = connector;
    this.state = state;
  }

  /**
   * Does work in one transaction, which is on the disk when this returns. For the thread itself.
   */
  public <T> T transact(Work<T> work) throws SQLException {
    return connected(
        live -> {
          T result = work.on(live);
          live.commit();
          flush(live);
          afterCommit.on(live);
          return result;
        });
  }

  /** Sets what follows each commit. For the thread itself. */
  void afterCommit(AfterCommit next) {
    afterCommit = next;
  }

  /** Does work that changes nothing. For the thread itself. */
  public <T> T read(Work<T> work) throws SQLException {
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

  /**
   * Waits until work is done and on the disk.
   *
   * @param then what follows at once, on the same thread
   * @throws IllegalStateException with a sentence, where it is not
   */
  public <T> T now(Work<T> work, Runnable then) {
    Future<T> result =
        thread.submit(
            () -> {
              T done = transactAndTell(work);
              then.run();
              return done;
            });
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "nothing is changed: the database failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; whether it was written is not known", e);
    }
  }

  /** Does work soon, in the order of the calls; what fails is tried again until it succeeds. */
  public void later(Work<?> work) {
    later(Duration.ZERO, work, () -> {});
  }

  /**
   * Does work after a delay; what fails is tried again until it succeeds.
   *
   * @param then what follows once it is on the disk, on the same thread
   */
  public void later(Duration delay, Work<?> work, Runnable then) {
    try {
      var unused =
          thread.schedule(() -> attempt(work, then), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed: what was still to be tried is lost, as with the process
    }
  }

  private void attempt(Work<?> work, Runnable then) {
    if (hasEnded) {
      return;
    }
    try {
      transactAndTell(work);
      then.run();
    } catch (SQLException e) {
      later(RETRY, work, then);
    }
  }

  private <T> T transactAndTell(Work<T> work) throws SQLException {
    try {
      T result = transact(work);
      state.accept(Optional.empty());
      return result;
    } catch (SQLException e) {
      state.accept(Optional.of(e));
      throw e;
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

  /** Closes it for good: what was still to be tried is lost. For the thread itself. */
  public void end() {
    close();
    hasEnded = true;
  }

  /** Closes the connection. For the thread itself. */
  public void close() {
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
