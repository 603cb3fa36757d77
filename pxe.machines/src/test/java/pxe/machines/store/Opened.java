// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import pxe.machines.database.Database;

/** A database as the room opens it, with its thread. */
public final class Opened implements AutoCloseable {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedQueue<SQLException> failures = new ConcurrentLinkedQueue<>();
  private final Database database;

  /** What is done on the database's thread. */
  public interface Step<T> {
    T on(Database database) throws SQLException;
  }

  public Opened(String url) {
    DatabaseUrl full = DatabaseUrl.parse(url).orElseThrow();
    database = new Database(thread, () -> connect(full), this::hear);
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", "pxe");
    login.setProperty("password", "");
    return new org.h2.Driver().connect(url.text(), login);
  }

  private void hear(Optional<SQLException> failure) {
    failure.ifPresent(failures::add);
  }

  public ConcurrentLinkedQueue<SQLException> failures() {
    return failures;
  }

  public Database database() {
    return database;
  }

  /** Does something on the database's thread and waits for it. */
  public <T> T on(Step<T> step) throws Exception {
    return thread.submit(() -> step.on(database)).get();
  }

  /** Waits until what was to be done soon is done. */
  public void settle() throws Exception {
    on(d -> d);
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(database::close, thread).join();
    thread.shutdown();
  }
}
