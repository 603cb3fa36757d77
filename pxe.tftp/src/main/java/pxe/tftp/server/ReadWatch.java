// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import pxe.api.resource.OpenResource;

/**
 * Knows since when the thread of a worker is in a read, so that another one can take its place: a
 * file system may hang. Whoever was replaced finds out when the read returns.
 */
final class ReadWatch {
  /** No read is going on. */
  static final long NOTHING = 0;

  /** For a thread that others do not depend on. */
  static final ReadWatch NONE = new ReadWatch(() -> 1);

  private final LongSupplier clock;
  private final AtomicLong since = new AtomicLong(NOTHING);

  ReadWatch(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Reads as {@link OpenResource#read} does.
   *
   * @throws ReplacedException when another thread has taken the place of this one meanwhile
   */
  int read(OpenResource resource, ByteBuffer target, long position)
      throws IOException, ReplacedException {
    if (this == NONE) {
      return resource.read(target, position);
    }
    long begun = clock.getAsLong() | 1; // never NOTHING
    since.set(begun);
    int count;
    try {
      count = resource.read(target, position);
    } catch (Throwable e) {
      done(begun);
      throw e;
    }
    done(begun);
    return count;
  }

  private void done(long begun) throws ReplacedException {
    if (!since.compareAndSet(begun, NOTHING)) {
      throw new ReplacedException();
    }
  }

  /** When the read began that is going on, or {@link #NOTHING}. */
  long reading() {
    return since.get();
  }

  /**
   * Takes the place of the thread that is in the read of that time; false if it is not any more.
   */
  boolean takeOver(long begun) {
    return since.compareAndSet(begun, NOTHING);
  }
}
