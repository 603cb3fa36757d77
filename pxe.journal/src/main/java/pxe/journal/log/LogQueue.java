// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;

/**
 * Lines on their way to the log, in their order. Any thread adds one without a lock and without a
 * system call, but for the first one after a silence, which wakes the thread that writes. When that
 * does not keep up, the oldest lines go, and are counted.
 */
@Component(service = LogQueue.class)
public final class LogQueue {
  /** As many as a minute of a busy hall of machines writes. */
  static final int MOST_LINES = 4096;

  static final int MOST_CHARACTERS = 1 << 20;

  /** Lines that come so soon after one another are written together. */
  private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(10);

  private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger characters = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong lostInAll = new AtomicLong();
  private final AtomicBoolean isWriterAsleep = new AtomicBoolean();
  private volatile Thread writer;
  private volatile boolean closed;

  void add(Line line) {
    lines.add(line);
    int waiting = count.incrementAndGet();
    int text = characters.addAndGet(line.length());
    while (waiting > MOST_LINES || (text > MOST_CHARACTERS && waiting > 1)) {
      if (poll() == null) {
        break; // others have taken them meanwhile
      }
      lost.incrementAndGet();
      lostInAll.incrementAndGet();
      waiting = count.get();
      text = characters.get();
    }
    if (isWriterAsleep.get() && isWriterAsleep.compareAndSet(true, false)) {
      LockSupport.unpark(writer);
    }
  }

  /** The oldest line, which is not in the queue any more then; null where there is none. */
  Line poll() {
    Line line = lines.poll();
    if (line != null) {
      count.decrementAndGet();
      characters.addAndGet(-line.length());
    }
    return line;
  }

  /** Tells the lines that are there; they stay. */
  void forEach(Consumer<Line> action) {
    lines.forEach(action);
  }

  /** How many lines have gone since this was asked last. */
  long takeLost() {
    return lost.getAndSet(0);
  }

  /** How many lines have gone since the start. */
  long lostInAll() {
    return lostInAll.get();
  }

  /**
   * Waits for a line, for the one thread that writes.
   *
   * @param hasWritten whether it has just written some
   * @return false where none is there and none comes any more
   */
  boolean await(boolean hasWritten) {
    writer = Thread.currentThread();
    if (hasWritten && !closed) {
      LockSupport.parkNanos(this, GATHERING);
      return true;
    }
    isWriterAsleep.set(true);
    if (lines.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    isWriterAsleep.set(false);
    return !closed || !lines.isEmpty();
  }

  /** What is there is still written; who adds more does it in vain. */
  void close() {
    closed = true;
    LockSupport.unpark(writer);
  }
}
