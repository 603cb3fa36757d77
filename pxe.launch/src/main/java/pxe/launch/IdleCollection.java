// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Gives memory back after load. A heap shrinks only when all of it is collected, which never
 * happens while there is nothing to do: it would keep for good what it once grew to. So one
 * collection is asked for when a busy time is over.
 */
final class IdleCollection {
  /** A heap of this size is none that anybody misses: after a start some 9 MiB of it are used. */
  static final long SMALL = 16L << 20;

  /** So many collections between two looks come without anything to do, as the heap is small. */
  static final int FEW = 5;

  private final LongSupplier collections;
  private final LongSupplier size;
  private final Runnable collect;
  private long seen;
  private boolean due = true;

  /**
   * Nothing is collected yet.
   *
   * @param collections how many there were since the process began
   * @param size of the heap in bytes, used or not
   */
  IdleCollection(LongSupplier collections, LongSupplier size, Runnable collect) {
    this.collections = collections;
    this.size = size;
    this.collect = collect;
  }

  static IdleCollection ofThisProcess() {
    return new IdleCollection(
        IdleCollection::count, () -> Runtime.getRuntime().totalMemory(), Runtime.getRuntime()::gc);
  }

  private static long count() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** Called once a minute. With few collections since the last time the process is idle. */
  void look() {
    long now = collections.getAsLong();
    if (now - seen > FEW) {
      due = true;
    } else if (due && size.getAsLong() > SMALL) {
      due = false;
      collect.run();
      now = collections.getAsLong();
    }
    seen = now;
  }
}
