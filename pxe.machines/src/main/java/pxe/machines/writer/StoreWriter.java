// SPDX-License-Identifier: Apache-2.0
package pxe.machines.writer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreException;

/**
 * A store and the one thread that uses it. Changes of assignments that come in while it works are
 * written next, together (group commit).
 *
 * <p>The thread is ours and is never interrupted: an interrupt in the middle of a write closes the
 * channel of a file (java.nio.channels.InterruptibleChannel), and with it an embedded database.
 */
public final class StoreWriter {
  /** What is done with the store. */
  @FunctionalInterface
  public interface Work {
    void on(MachineStore store) throws StoreException;
  }

  /** How long after a failure something is tried again. */
  public static final Duration RETRY = Duration.ofSeconds(10);

  /**
   * A change that waits.
   *
   * @param change what to write, asked for when it is written
   * @param then what follows at once when it is on the disk
   * @param waiting who waits for it; empty where it is tried again until it succeeds
   */
  private record Pending(
      Supplier<AssignmentChange> change,
      Runnable then,
      Optional<CompletableFuture<Boolean>> waiting) {}

  private final ScheduledExecutorService thread;
  private final MachineStore store;
  private final Consumer<Optional<StoreException>> state;
  private final Duration retry;
  private List<Pending> pending = new ArrayList<>(); // guarded by this
  private boolean hasEnded; // of the thread alone

  /**
   * @param thread of one thread
   * @param state hears of each failure, and of each success
   * @param retry how long after a failure something is tried again
   */
  public StoreWriter(
      ScheduledExecutorService thread,
      MachineStore store,
      Consumer<Optional<StoreException>> state,
      Duration retry) {
    this.retry = retry;
    this.thread = thread;
    this.store = store;
    this.state = state;
  }

  /**
   * Waits until a change is on the disk.
   *
   * @param then what follows at once, on the thread
   * @throws IllegalStateException with a sentence, where it is not
   */
  public void now(AssignmentChange change, Runnable then) {
    boolean unused = await(begin(change, then));
  }

  /**
   * Writes a change, in the order of the calls, and does not wait for it.
   *
   * @param then what follows at once, on the thread
   * @return ends when the change is on the disk, or cannot be written
   */
  public CompletableFuture<Boolean> begin(AssignmentChange change, Runnable then) {
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    add(new Pending(() -> change, then, Optional.of(waiting)));
    return waiting;
  }

  /**
   * Waits for what has begun.
   *
   * @throws IllegalStateException with a sentence, where it is not on the disk
   */
  public static boolean await(CompletableFuture<Boolean> begun) {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing is changed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; whether it was written is not known", e);
    }
  }

  /**
   * Writes a change soon, in the order of the calls; what fails is tried again until it succeeds.
   *
   * @param then what follows once it is on the disk, on the thread
   */
  public void soon(Supplier<AssignmentChange> change, Runnable then) {
    add(new Pending(change, then, Optional.empty()));
  }

  private void add(Pending next) {
    synchronized (this) {
      pending.add(next);
    }
    try {
      thread.execute(this::writePending);
    } catch (RejectedExecutionException e) {
      next.waiting().ifPresent(w -> w.completeExceptionally(closed()));
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the store was closed");
  }

  /** All that has come in meanwhile; then there is nothing left for those that were to follow. */
  private void writePending() {
    List<Pending> batch;
    synchronized (this) {
      batch = pending;
      pending = new ArrayList<>();
    }
    if (batch.isEmpty()) {
      return;
    }
    if (hasEnded) {
      batch.forEach(p -> p.waiting().ifPresent(w -> w.completeExceptionally(closed())));
      return;
    }
    try {
      doAndTell(s -> s.write(batch.stream().map(p -> p.change().get()).toList()));
    } catch (StoreException | RuntimeException | Error e) { // nobody waits for ever
      batch.forEach(p -> hasFailed(p, e));
      return;
    }
    batch.forEach(StoreWriter::hasSucceeded);
  }

  private static void hasSucceeded(Pending done) {
    try {
      done.then().run();
    } catch (RuntimeException | Error e) { // of whoever listens: it is on the disk, others wait
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
    }
    done.waiting().ifPresent(w -> w.complete(true));
  }

  private void hasFailed(Pending failed, Throwable e) {
    if (failed.waiting().isPresent()) {
      failed.waiting().get().completeExceptionally(e);
    } else {
      schedule(retry, () -> add(failed));
    }
  }

  /**
   * Does work after a delay; what fails is tried again until it succeeds.
   *
   * @param then what follows once it is on the disk, on the thread
   */
  public void later(Duration delay, Work work, Runnable then) {
    schedule(delay, () -> attempt(work, then));
  }

  /** Does work that has failed before, like {@link #later}. */
  public void again(Work work, Runnable then) {
    later(retry, work, then);
  }

  private void schedule(Duration delay, Runnable work) {
    try {
      var unused = thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed: what was still to be tried is lost, as with the process
    }
  }

  private void attempt(Work work, Runnable then) {
    if (hasEnded) {
      return;
    }
    try {
      doAndTell(work);
    } catch (StoreException e) {
      again(work, then);
      return;
    }
    then.run();
  }

  private void doAndTell(Work work) throws StoreException {
    try {
      work.on(store);
    } catch (StoreException e) {
      state.accept(Optional.of(e));
      throw e;
    }
    state.accept(Optional.empty());
  }

  /** Does work at once. For the thread itself. */
  public void directly(Work work) throws StoreException {
    work.on(store);
  }

  /** Closes it for good: what was still to be tried is lost. For the thread itself. */
  public void end() {
    store.close();
    hasEnded = true;
  }
}
