// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;
import pxe.machines.database.ChangeNumber;
import pxe.machines.database.Database;
import pxe.machines.registry.MachineRegistry;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;

/**
 * Opens the database beside the start of the others. The services are registered once it is loaded,
 * so that no machine gets its ordinary menu while its assignment is still being read; the platform
 * is ready then, or once it is known that the database cannot be opened. That is tried again.
 */
@Component(
    name = DatabaseComponent.NAME,
    configurationPid = StoreSettings.PID,
    service = {},
    enabled = false, // until the configuration was read, see DatabaseStart
    immediate = true)
public final class DatabaseComponent {
  static final String NAME = "pxe.machines.database";

  private static final String ROOM = "pxe.machines";
  private static final String OPENING = StoreSettings.PID + " opening";
  private static final String WRITING = StoreSettings.PID + " writing";
  private static final String BEHIND = StoreSettings.PID + " behind";
  private static final Duration DRIVER_PATIENCE = Duration.ofSeconds(2);
  private static final long RETRY_SECONDS = 10;
  private static final long CONFIRMATION_SECONDS = 5;
  private static final long CLOSING_SECONDS = 10;

  private final BundleContext context;
  private final MachineRegistry registry;
  private final Problems problems;
  private final Readiness readiness;
  private final Drivers drivers = new Drivers();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "pxe-machines"));

  // of the thread alone
  private Optional<StoreSettings> wanted = Optional.empty();
  private Optional<StoreSettings> opened = Optional.empty();
  private Optional<OpenStore> store = Optional.empty();
  private Future<?> retry = CompletableFuture.completedFuture(null);

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile BootJournal journal;

  @Activate
  public DatabaseComponent(
      BundleContext context,
      @Reference MachineRegistry registry,
      @Reference Problems problems,
      @Reference Readiness readiness) {
    this.context = context;
    this.registry = registry;
    this.problems = problems;
    this.readiness = readiness;
    problems.report(OPENING, List.of()); // of an earlier life: what is stopped resolves nothing
    problems.report(WRITING, List.of());
    problems.report(BEHIND, List.of());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(DataSourceFactory driver, Map<String, ?> properties) {
    drivers.add(driver, properties);
  }

  void removeDriver(DataSourceFactory driver, Map<String, ?> properties) {
    drivers.remove(driver, properties);
  }

  /** A URL that cannot be used opens nothing: what is assigned stands in another database. */
  @Activate
  @Modified
  void settingsHaveChanged(Map<String, Object> configuration) {
    SettingsReader reader =
        SettingsReader.of(StoreSettings.PID, configuration, context::getProperty);
    StoreSettings settings = StoreSettings.read(reader);
    problems.report(StoreSettings.PID, reader.problems());
    if (Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      return; // another platform may run with the database
    }
    if (reader.problems().stream().anyMatch(p -> p.key().equals("url"))) {
      readiness.serving(ROOM, List.of());
      return;
    }
    thread.execute(
        () -> {
          wanted = Optional.of(settings);
          open();
        });
  }

  private void open() {
    retry.cancel(false);
    if (wanted.equals(opened)) {
      problems.report(OPENING, List.of()); // of other settings, which were taken back
      return;
    }
    StoreSettings settings = wanted.orElseThrow();
    DatabaseUrl url = settings.url().orElseGet(this::ownDatabase);
    Database database =
        new Database(
            thread,
            () -> drivers.connect(url, settings.user(), settings.password(), DRIVER_PATIENCE),
            failure ->
                problems.report(
                    WRITING, failure.map(e -> DatabaseProblem.writing(url, e)).stream().toList()));
    try {
      store.ifPresent(OpenStore::flush); // there is one memory: the next database has it then
      replace(new OpenStore(database, url.changeNumberFile(), registry, this::note));
      opened = wanted;
      problems.report(OPENING, List.of());
      problems.report(WRITING, List.of()); // of the database before
      compare(url, store.orElseThrow());
    } catch (SQLException | RuntimeException e) {
      database.close();
      cannotOpen(DatabaseProblem.opening(url, e));
    }
    readiness.serving(ROOM, List.of());
  }

  /** Says what is missing until an operator has confirmed what is there. */
  private void compare(DatabaseUrl url, OpenStore open) {
    if (store.filter(now -> now == open).isEmpty()) {
      return; // there is another one now
    }
    ChangeNumber changes = open.changes();
    try {
      changes.confirmWhereRemoved();
    } catch (SQLException e) {
      problems.report(WRITING, List.of(DatabaseProblem.writing(url, e)));
    }
    long missing = changes.missing();
    if (missing == 0) {
      problems.report(BEHIND, List.of());
      return;
    }
    problems.report(
        BEHIND, List.of(DatabaseProblem.behind(url, changes.file().orElseThrow(), missing)));
    var unused = soon(CONFIRMATION_SECONDS, () -> compare(url, open));
  }

  private Future<?> soon(long seconds, Runnable work) {
    try {
      return thread.schedule(work, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null); // stopped meanwhile
    }
  }

  private DatabaseUrl ownDatabase() {
    return DatabaseUrl.in(Path.of(context.getProperty("pxe.data")));
  }

  private void note(BootStep step) {
    BootJournal current = journal;
    if (current != null) {
      current.note(step);
    }
  }

  /** The new one is there before the old one goes: nobody finds none. */
  private void replace(OpenStore next) {
    next.use(context, registry);
    close();
    store = Optional.of(next);
  }

  private void cannotOpen(Problem problem) {
    problems.report(OPENING, List.of(problem));
    retry = soon(RETRY_SECONDS, this::open);
  }

  private void close() {
    store.ifPresent(OpenStore::close);
    store = Optional.empty();
  }

  private void flushAndClose() {
    store.ifPresent(OpenStore::flush);
    close();
  }

  /** The thread ends by itself: an interrupt could break the database, see {@link Database}. */
  @Deactivate
  void stop() {
    try {
      thread.submit(this::flushAndClose).get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      problems.report(
          WRITING,
          List.of(
              Problem.of(
                  "etc/" + StoreSettings.PID + ".cfg",
                  "the database was not closed in order (" + e + ")",
                  "see whether it runs; it is repaired when it is opened again")));
    }
    thread.shutdown();
  }
}
