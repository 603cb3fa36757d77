// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

  /** How long {@link #close} waits for a disk that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Change END = new Change(null, null);

  private static final Result STORED = new Result.Stored();
  private static final Result CLOSED = new Result.Failed("the store of leases is closed");
  private static final Result FAILED = new Result.Failed("it cannot be written");

  private record Change(Lease lease, Consumer<Result> told) {}

  private final LeaseFile file;
  private final Consumer<List<Problem>> problems;
  private final Duration patience;
  private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(WAITING);
  private Thread writer;
  private volatile boolean isClosed;

  /** Stays until the next start: whoever looks later should see it as well. */
  private Optional<Problem> damage = Optional.empty();

  private Optional<Problem> trouble = Optional.empty();

  /**
   * A store.
   *
   * @param problems is told what is wrong, each time that this changes
   */
  FileLeaseStore(Path path, Consumer<List<Problem>> problems) {
    this(new LeaseFile(path), problems, PATIENCE);
  }

  FileLeaseStore(LeaseFile file, Consumer<List<Problem>> problems, Duration patience) {
    this.file = file;
    this.problems = problems;
    this.patience = patience;
  }

  @Override
  public synchronized List<Lease> load(Consumer<Lease> changed) throws IOException {
    damage = file.read();
    damage.ifPresent(found -> report(List.of(found)));
    List<Lease> known = List.copyOf(file.leases());
    writer = new Thread(this::write, "pxe-leases");
    writer.setDaemon(true); // a disk that never answers does not keep the process
    writer.start();
    return known;
  }

  @Override
  public void store(Lease lease, Consumer<Result> told) {
    Change change = new Change(lease, told);
    if (isClosed) {
      tell(change, CLOSED);
    } else if (!changes.offer(change)) {
      tell(change, new Result.Failed("the disk has not answered for " + WAITING + " leases"));
    } else if (isClosed && changes.remove(change)) {
      tell(change, CLOSED); // it came behind the last that the writer takes
    }
  }

  private void write() {
    List<Change> batch = new ArrayList<>(WAITING + 1);
    boolean goesOn = true;
    while (goesOn) {
      batch.clear();
      try {
        batch.add(changes.take());
      } catch (InterruptedException e) {
        continue; // whoever means that closes it
      }
      changes.drainTo(batch);
      goesOn = !batch.remove(END);
      boolean isSound = batch.isEmpty() || isWritten(batch); // what is only read stays as it is
      if (!isSound && goesOn) {
        pause();
      }
    }
  }

  /** Whatever goes wrong, each client is told, and the next ones are served. */
  private boolean isWritten(List<Change> batch) {
    Result result;
    try {
      Optional<Problem> fault = write(batch);
      result = fault.<Result>map(f -> new Result.Failed(f.fault())).orElse(STORED);
      tell(fault);
    } catch (Throwable e) {
      result = FAILED; // there was not even memory to say why
      report(e);
    }
    for (Change change : batch) {
      tell(change, result);
    }
    return result instanceof Result.Stored;
  }

  private Optional<Problem> write(List<Change> batch) {
    try {
      file.add(batch.stream().map(Change::lease).toList());
      return Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      return Optional.of(StoreFault.ofWriting(e));
    }
  }

  private void tell(Optional<Problem> now) {
    if (!now.equals(trouble)) {
      trouble = now;
      report(Stream.concat(damage.stream(), now.stream()).toList());
    }
  }

  private void report(List<Problem> now) {
    try {
      problems.accept(now);
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  /** Whatever comes of that, the others are told as well. */
  private static void tell(Change change, Result result) {
    try {
      change.told.accept(result);
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  private static void report(Throwable e) {
    try {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
    } catch (RuntimeException | Error again) {
      // there is nobody else to tell
    }
  }

  /** A disk that takes nothing is not asked for each client; those who come meanwhile wait. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      // whoever means that closes it
    }
  }

  /**
   * What was given to it before is stored. A disk that does not answer is not waited for: who waits
   * is told that nothing is stored, and the writer ends when it does.
   */
  @Override
  public synchronized void close() throws IOException {
    if (writer == null || isClosed) {
      return;
    }
    isClosed = true;
    if (hasEnded()) {
      file.close();
      return;
    }
    List<Change> rest = new ArrayList<>();
    changes.drainTo(rest);
    rest.remove(END);
    changes.add(END);
    rest.forEach(change -> tell(change, new Result.Failed("the disk does not answer")));
  }

  private boolean hasEnded() {
    try {
      changes.offer(END, patience.toMillis(), TimeUnit.MILLISECONDS);
      writer.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !writer.isAlive();
  }
}
