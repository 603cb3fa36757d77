// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.problem.Problem;

/**
 * Leases in a file. One thread writes: what has come in while it waited for the disk is written
 * next, and forced at once (group commit).
 */
final class FileLeaseStore implements LeaseStore, AutoCloseable {
  /** So many changes may wait; more come in only where the disk does not answer. */
  private static final int WAITING = 10_000;

  private static final int PAUSE_MILLIS = 200;

  private static final Change END = new Change(null, null);

  private record Change(Lease lease, Consumer<Result> told) {}

  private final LeaseFile file;
  private final Consumer<List<Problem>> problems;
  private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(WAITING);
  private Thread writer;

  /** Stays until the next start: whoever looks later should see it as well. */
  private Optional<Problem> damage = Optional.empty();

  private Optional<Problem> trouble = Optional.empty();

  /**
   * A store.
   *
   * @param problems is told what is wrong, each time that this changes
   */
  FileLeaseStore(Path path, Consumer<List<Problem>> problems) {
    this(new LeaseFile(path), problems);
  }

  FileLeaseStore(LeaseFile file, Consumer<List<Problem>> problems) {
    this.file = file;
    this.problems = problems;
  }

  @Override
  public synchronized List<Lease> load(Consumer<Lease> changed) throws IOException {
    damage = file.read();
    damage.ifPresent(found -> problems.accept(List.of(found)));
    List<Lease> known = List.copyOf(file.leases());
    writer = new Thread(this::write, "pxe-leases");
    writer.start();
    return known;
  }

  @Override
  public void store(Lease lease, Consumer<Result> told) {
    if (!changes.offer(new Change(lease, told))) {
      told.accept(new Result.Failed("the disk has not answered for " + WAITING + " leases"));
    }
  }

  private void write() {
    List<Change> batch = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      batch.clear();
      try {
        batch.add(changes.take());
      } catch (InterruptedException e) {
        return; // nobody interrupts it but the end of the process
      }
      changes.drainTo(batch);
      goesOn = !batch.remove(END);
      if (batch.isEmpty()) {
        continue; // what is only read stays as it is
      }
      Optional<Problem> fault = write(batch.stream().map(Change::lease).toList());
      tell(fault);
      Result result =
          fault.<Result>map(f -> new Result.Failed(f.fault())).orElseGet(Result.Stored::new);
      batch.forEach(change -> tell(change, result));
      if (fault.isPresent() && goesOn) {
        goesOn = await();
      }
    }
  }

  private Optional<Problem> write(List<Lease> leases) {
    try {
      file.add(leases);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(StoreFault.ofWriting(e));
    }
  }

  private void tell(Optional<Problem> now) {
    if (!now.equals(trouble)) {
      trouble = now;
      problems.accept(Stream.concat(damage.stream(), now.stream()).toList());
    }
  }

  /** Whatever comes of that, the others are told as well. */
  private static void tell(Change change, Result result) {
    try {
      change.told.accept(result);
    } catch (RuntimeException e) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
    }
  }

  /** A disk that takes nothing is not asked for each client; those who come meanwhile wait. */
  private static boolean await() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** What was given to it before is stored. */
  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      try {
        changes.put(END);
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      file.close();
    }
  }
}
