// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that a folder takes while it is read. It grows with what the records say, not with
 * their number: one long name can be shared by all of them. What all readers take together is
 * bounded; who finds nothing left waits a little, and gives up.
 *
 * <p>A folder that needs more than a share of it is large, and large ones are read one after the
 * other: readers that had each half of what they need would wait for each other until all give up.
 */
final class FolderMemory implements AutoCloseable {
  /** What is taken from all readers' memory at a time. */
  static final int STEP = 64 << 10;

  /** What many readers can have at once: some 3,000 names. */
  static final int SHARE = 1 << 20;

  /** No folder needs so much: 65,536 names of 100 letters. */
  static final long MOST = 32L << 20;

  /** A node, its list of extents, its strings and the record that it was read from. */
  private static final int RECORD = 240;

  private static final int EXTENT = 40;

  private final Budget budget;
  private int steps;
  private boolean large;
  private long bytes;

  FolderMemory(Budget budget) {
    this.budget = budget;
  }

  /**
   * What all readers take together: steps for the shares of those that read small folders, and one
   * place for a large one.
   */
  record Budget(Semaphore steps, Semaphore place, Duration patience) {
    /**
     * A budget of which nothing is taken.
     *
     * @param bytes of all folders that are read at once
     */
    Budget(long bytes, Duration patience) {
      this(new Semaphore((int) ((bytes - MOST) / STEP)), new Semaphore(1, true), patience);
    }
  }

  /** Room for one record. */
  void takeRecord(long offset, ImageFile file) throws IOException {
    take(RECORD, offset, file);
  }

  /** Room for records that are read at once. */
  void takeContent(long length, long offset, ImageFile file) throws IOException {
    take(length, offset, file);
  }

  /** Room for what the records of a node say. */
  void take(IsoNode node, long offset, ImageFile file) throws IOException {
    take(
        2L * (node.name().length() + node.target().length())
            + (long) EXTENT * node.extents().size(),
        offset,
        file);
  }

  private void take(long more, long offset, ImageFile file) throws IOException {
    bytes += more;
    if (bytes > MOST) {
      throw file.fault(offset, "the names of a folder need more than " + MOST + " bytes");
    }
    while (!large && bytes > (long) steps * STEP) {
      if (steps < SHARE / STEP) {
        acquire(budget.steps, file);
        steps++;
      } else {
        acquire(budget.place, file);
        large = true;
      }
    }
  }

  private void acquire(Semaphore of, ImageFile file) throws IOException {
    try {
      if (!of.tryAcquire(budget.patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(file.name() + " cannot be read now: too many large folders are");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading was interrupted", e);
    }
  }

  long bytes() {
    return bytes;
  }

  /** The folder was read: from now on it counts as remembered. */
  @Override
  public void close() {
    budget.steps.release(steps);
    steps = 0;
    if (large) {
      budget.place.release();
      large = false;
    }
  }
}
