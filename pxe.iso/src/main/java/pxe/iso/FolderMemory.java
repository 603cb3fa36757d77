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
 */
final class FolderMemory implements AutoCloseable {
  /** What is taken from all readers' memory at a time. */
  static final int STEP = 64 << 10;

  /** No folder needs so much: 65,536 names of 100 letters. */
  static final long MOST = 32L << 20;

  /** A node, its list of extents, its strings and the record that it was read from. */
  private static final int RECORD = 240;

  private static final int EXTENT = 40;

  private final Semaphore left;
  private final Duration patience;
  private int steps;
  private long bytes;

  FolderMemory(Semaphore left, Duration patience) {
    this.left = left;
    this.patience = patience;
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
    while (bytes > (long) steps * STEP) {
      if (!another()) {
        throw new IOException(file.name() + " cannot be read now: too many large folders are");
      }
      steps++;
    }
  }

  private boolean another() throws IOException {
    try {
      return left.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
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
    left.release(steps);
    steps = 0;
  }
}
