// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pxe.machines.assignments.Reporting;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;

/** A store as the room opens it, with its thread. It can be made to fail. */
public final class Opened implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(20);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentLinkedQueue<StoreException> failures = new ConcurrentLinkedQueue<>();
  private final MachineStore store;
  private final StoreContent content;
  private final StoreWriter writer;
  private final ConcurrentLinkedQueue<Installation> states = new ConcurrentLinkedQueue<>();
  private volatile boolean fails;

  public Opened(MachineStore store) throws Exception {
    this.store = store;
    try {
      content = on(store::load);
    } catch (ExecutionException e) {
      store.close();
      thread.shutdown();
      throw e;
    }
    writer = new StoreWriter(thread, new Failing(), this::hear, RETRY);
  }

  private void hear(Optional<StoreException> failure) {
    failure.ifPresent(failures::add);
  }

  /** From now on nothing can be written. */
  public void fail() {
    fails = true;
  }

  /** From now on it can again. */
  public void repair() {
    fails = false;
  }

  /** Waits until what has failed was tried again. */
  public void settleRetries() throws Exception {
    settle(); // what is failing at this moment
    thread.schedule(() -> true, 2 * RETRY.toMillis(), TimeUnit.MILLISECONDS).get();
  }

  public ConcurrentLinkedQueue<StoreException> failures() {
    return failures;
  }

  /** What listeners have heard. */
  public ConcurrentLinkedQueue<Installation> states() {
    return states;
  }

  public StoreContent content() {
    return content;
  }

  public StoreWriter writer() {
    return writer;
  }

  public StoredAssignments assignments() {
    return assignments(InstantSource.system(), System::nanoTime, step -> {});
  }

  public StoredAssignments assignments(
      InstantSource clock, LongSupplier nanos, Consumer<BootStep> journal) {
    return assignments(clock, nanos, journal, (machine, entry) -> false);
  }

  public StoredAssignments assignments(
      InstantSource clock, LongSupplier nanos, Consumer<BootStep> journal, Reporting reporting) {
    return new StoredAssignments(writer, content, clock, nanos, journal, reporting, states::add);
  }

  /** What the store says of itself, after it has looked whether all was confirmed. */
  public List<Problem> findings(StoredAssignments assignments) throws Exception {
    return on(
        () -> {
          assignments.look(store);
          return store.findings();
        });
  }

  /** Does something on the store's thread and waits for it. */
  public <T> T on(Callable<T> work) throws Exception {
    return thread.submit(work).get();
  }

  /** Waits until what was to be done soon is done. */
  public void settle() throws Exception {
    on(() -> true);
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(store::close, thread).join();
    thread.shutdownNow();
  }

  private final class Failing implements MachineStore {
    private void check() throws StoreException {
      if (fails) {
        throw new StoreException("it is broken", Problem.of("x", "it is broken", "mend it"), null);
      }
    }

    @Override
    public StoreContent load() throws StoreException {
      return store.load();
    }

    @Override
    public void write(List<AssignmentChange> changes) throws StoreException {
      check();
      store.write(changes);
    }

    @Override
    public void correct(
        HardwareAddress machine,
        Optional<Assignment> assignment,
        List<UsedEntry> used,
        Optional<StoredInstallation> installation)
        throws StoreException {
      check();
      store.correct(machine, assignment, used, installation);
    }

    @Override
    public void write(List<SeenMachine> seen, List<HardwareAddress> forgotten)
        throws StoreException {
      check();
      store.write(seen, forgotten);
    }

    @Override
    public Doubt doubt() throws StoreException {
      return store.doubt();
    }

    @Override
    public List<Problem> findings() {
      return store.findings();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
