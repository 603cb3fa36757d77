// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;

/**
 * Leases in a file. One thread writes: what has come in while it waited for the disk is written
 * next, and forced at once (group commit).
 */
final class FileLeaseStore implements LeaseStore, AutoCloseable {
  /** So many changes may wait; more come in only where the disk does not answer. */
  private static final int WAITING = 10_000;

  private static final Change END = new Change(null, null);

  private record Change(Lease lease, Consumer<Result> told) {}

  private final LeaseFile file;
  private final Consumer<String> trouble;
  private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(WAITING);
  private Thread writer;

  /**
   * A store.
   *
   * @param trouble is told what is wrong, in words for an operator; an empty text when all is well
   */
  FileLeaseStore(Path path, Consumer<String> trouble) {
    this.file = new LeaseFile(path);
    this.trouble = trouble;
  }

  @Override
  public synchronized List<Lease> load() throws IOException {
    Optional<String> damage = file.read();
    if (damage.isPresent()) {
      trouble.accept(damage.get() + "; it is kept as " + file.keep());
    }
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
      Result result = write(batch.stream().map(Change::lease).toList());
      batch.forEach(change -> change.told.accept(result));
    }
  }

  private Result write(List<Lease> leases) {
    try {
      file.add(leases);
      trouble.accept("");
      return new Result.Stored();
    } catch (IOException | RuntimeException e) {
      trouble.accept("leases cannot be stored: " + e.getMessage());
      return new Result.Failed(String.valueOf(e.getMessage()));
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
