// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.nio.file.Path;
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
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.machines.answers.AnswerReports;
import pxe.machines.assignments.Reporting;
import pxe.machines.file.FileStore;
import pxe.machines.registry.MachineRegistry;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.InstallationListener;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;

/**
 * Opens the store beside the start of the others: files in {@code data/store}, or the database that
 * is configured. The services are registered once it is loaded, so that no machine gets its
 * ordinary menu while its assignment is still being read; the platform is ready then, or once it is
 * known that the store cannot be opened. That is tried again.
 */
@Component(
    name = StoreComponent.NAME,
    configurationPid = StoreSettings.PID,
    service = {},
    enabled = false, // until the configuration was read, see StoreStart
    immediate = true)
public final class StoreComponent {
  static final String NAME = "pxe.machines.store";

  private static final String ROOM = "pxe.machines";
  private static final String OPENING = StoreSettings.PID + " opening";
  private static final String WRITING = StoreSettings.PID + " writing";
  private static final String FOUND = StoreSettings.PID + " found";
  private static final String SILENT = StoreSettings.PID + " installations";
  private static final long RETRY_SECONDS = 10;
  private static final long SILENCE_SECONDS = 30;
  private static final long CONFIRMATION_SECONDS = 5;
  private static final long CLOSING_SECONDS = 10;

  private final BundleContext context;
  private final MachineRegistry registry;
  private final Problems problems;
  private final Readiness readiness;
  private final Databases databases;
  private final Logger logger;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "pxe-machines"));

  // of the thread alone
  private Optional<StoreSettings> wanted = Optional.empty();
  private Optional<StoreSettings> opened = Optional.empty();
  private Optional<OpenStore> store = Optional.empty();
  private Optional<Problem> rival = Optional.empty();
  private Future<?> retry = CompletableFuture.completedFuture(null);

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile AnswerReports answers;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<InstallationListener> listeners = List.of();

  @Activate
  public StoreComponent(
      BundleContext context,
      @Reference MachineRegistry registry,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.logger = logger;
    this.databases = new Databases(context);
    this.registry = registry;
    this.problems = problems;
    this.readiness = readiness;
    problems.report(OPENING, List.of()); // of an earlier life: what is stopped resolves nothing
    problems.report(WRITING, List.of());
    problems.report(FOUND, List.of());
    problems.report(SILENT, List.of());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
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
    boolean isFiles = wanted.orElseThrow().url().isEmpty();
    if (wanted.equals(opened) || (isFiles && opened.filter(o -> o.url().isEmpty()).isPresent())) {
      problems.report(OPENING, rival.stream().toList()); // not of other settings, taken back
      return;
    }
    store.ifPresent(OpenStore::flush); // there is one memory: the next store has it then
    try {
      OpenStore next = load(wanted.orElseThrow());
      replace(next);
      opened = wanted;
      problems.report(OPENING, rival.stream().toList());
      problems.report(WRITING, List.of()); // of the store before
      look(next);
      lookForSilent(next);
    } catch (StoreException e) {
      cannotOpen(e.problem());
    } catch (RuntimeException e) {
      cannotOpen(
          Problem.of(
              "etc/" + StoreSettings.PID + ".cfg",
              "the store is not used (" + e + ")",
              "tell the authors; assignments do not count until then"));
    }
    readiness.serving(ROOM, List.of());
  }

  private OpenStore load(StoreSettings settings) throws StoreException {
    rival = Optional.empty();
    MachineStore next =
        settings.url().isPresent() ? database(settings.url().get(), settings) : files(settings);
    try {
      StoreContent content = next.load();
      StoreWriter writer =
          new StoreWriter(
              thread,
              next,
              failure ->
                  problems.report(WRITING, failure.map(StoreException::problem).stream().toList()),
              StoreWriter.RETRY);
      return new OpenStore(
          next, content, writer, registry, this::note, new Answering(), this::tell);
    } catch (StoreException | RuntimeException e) {
      next.close();
      throw e;
    }
  }

  private MachineStore files(StoreSettings settings) throws StoreException {
    Path folder = Path.of(context.getProperty("pxe.data")).resolve("store");
    FileStore files = new FileStore(folder);
    EarlierDatabase earlier =
        new EarlierDatabase(folder, url -> databases.in(url, settings.user(), settings.password()));
    earlier.takeOver(files).ifPresent(what -> logger.info("{}", what));
    rival = earlier.isRival();
    return files;
  }

  private MachineStore database(String url, StoreSettings settings) throws StoreException {
    try {
      return databases.in(url, settings.user(), settings.password());
    } catch (BundleException e) {
      throw new StoreException(
          e.getMessage(),
          new Problem(
              "etc/" + StoreSettings.PID + ".cfg",
              "url",
              "the bundles for databases do not start: " + e.getMessage(),
              "unpack the distribution again and restart; assignments do not count until then"),
          e);
    }
  }

  /** The answers that there are at the moment. */
  private final class Answering implements Reporting {
    @Override
    public boolean reports(HardwareAddress machine, EntryName entry) {
      AnswerReports current = answers;
      return current != null && current.reports(machine, entry);
    }

    @Override
    public Optional<EntryName> once(HardwareAddress machine) {
      AnswerReports current = answers;
      return current == null ? Optional.empty() : current.once(machine);
    }
  }

  private void tell(Installation installation) {
    for (InstallationListener listener : listeners) {
      try {
        listener.changed(installation);
      } catch (RuntimeException e) { // others are to hear of it all the same
        logger.warn("a listener for installations failed: {}", e.toString());
      }
    }
  }

  /** Names the machines that have fetched an installer and never reported. */
  private void lookForSilent(OpenStore open) {
    if (store.filter(now -> now == open).isEmpty()) {
      return;
    }
    Duration within = wanted.orElseThrow().reportWithin();
    problems.report(
        SILENT, SilentInstallations.problems(open.overdue(within), open.failed(), within));
    var unused = soon(SILENCE_SECONDS, () -> lookForSilent(open));
  }

  /** Says what is wrong until an operator has confirmed what is there. */
  private void look(OpenStore open) {
    if (store.filter(now -> now == open).isEmpty()) {
      return; // there is another one now
    }
    try {
      problems.report(FOUND, open.look());
    } catch (StoreException e) {
      problems.report(WRITING, List.of(e.problem()));
    }
    if (open.isInDoubt()) {
      var unused = soon(CONFIRMATION_SECONDS, () -> look(open));
    }
  }

  private Future<?> soon(long seconds, Runnable work) {
    try {
      return thread.schedule(work, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null); // stopped meanwhile
    }
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

  /** The thread ends by itself: an interrupt could break the store, see {@link StoreWriter}. */
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
                  "the store was not closed in order (" + e + ")",
                  "see whether its disk or its database answers; what was acknowledged is kept")));
    }
    thread.shutdown();
  }
}
