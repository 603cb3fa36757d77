// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import pxe.probe.engine.Action;
import pxe.probe.engine.ReadResult;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/**
 * One file that is read in a thread of its own. Who has started it ends it, once it was judged or
 * is not wanted any more: until then a large one may keep others from reading.
 */
final class Reading {
  private final boolean isLarge;
  private final Semaphore large;
  private final Supplier<ReadResult> source;
  private final Runnable done;
  private final Thread thread;
  private volatile Optional<ReadResult> result = Optional.empty();
  private boolean isHeld;
  private boolean isOver;

  private Reading(Action.Read read, Semaphore large, Supplier<ReadResult> source, Runnable done) {
    this.isLarge = read.isLarge();
    this.large = large;
    this.source = source;
    this.done = done;
    this.thread = new Thread(this::run, "pxe.probe " + read.file().host());
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param large of which a large file takes one until the end
   * @param done called when there is a result, in the thread that reads
   */
  static Reading start(
      Action.Read read, Semaphore large, Supplier<ReadResult> source, Runnable done) {
    Reading reading = new Reading(read, large, source, done);
    reading.thread.start();
    return reading;
  }

  private void run() {
    if (isLarge && !isTaken()) {
      return;
    }
    ReadResult found = new Failure(Kind.UNKNOWN, "could not be read here, see the log");
    try {
      found = source.get();
    } finally { // also where the memory is at its end
      result = Optional.of(found);
      done.run();
    }
  }

  private boolean isTaken() {
    try {
      large.acquire();
    } catch (InterruptedException e) {
      return false; // it has ended
    }
    synchronized (this) {
      if (isOver) {
        large.release();
      }
      isHeld = !isOver;
      return isHeld;
    }
  }

  /** What was read; empty until then. */
  Optional<ReadResult> result() {
    return result;
  }

  /** Nobody waits for it any more; may be called again. */
  synchronized void end() {
    isOver = true;
    if (isHeld) {
      isHeld = false;
      large.release();
    }
    thread.interrupt();
  }

  /** Which reads. */
  Thread thread() {
    return thread;
  }
}
