// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A call of code that somebody else wrote and that may never come back, in a thread of its own. Who
 * waits for it does so for a limited time; the thread is left to what does not end.
 */
final class TimedCall {
  /** May throw anything. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final CountDownLatch end = new CountDownLatch(1);
  private final Runnable late;
  private Thread thread;
  private boolean overdue;
  private Optional<StackTraceElement> position = Optional.empty();
  private volatile Throwable failure;

  private TimedCall(Runnable late) {
    this.late = late;
  }

  /**
   * Begins a call.
   *
   * @param late is called when it ends after its time
   */
  static TimedCall begin(Executor threads, Work work, Runnable late) {
    TimedCall call = new TimedCall(late);
    threads.execute(() -> call.run(work));
    return call;
  }

  private void run(Work work) {
    synchronized (this) {
      thread = Thread.currentThread();
      if (overdue) { // given up before a thread was free for it
        thread.interrupt();
      }
    }
    try {
      work.run();
    } catch (Throwable e) { // an Error of a stranger's class is its fault and nobody else's
      failure = e;
    } finally {
      if (end()) {
        late.run();
      }
    }
  }

  private synchronized boolean end() {
    thread = null;
    Thread.interrupted(); // the thread will serve others: no interruption must follow it there
    end.countDown();
    return overdue;
  }

  /** Whether it has ended within a time; if not, it is interrupted. */
  boolean endsWithin(Duration limit) throws InterruptedException {
    return end.await(limit.toMillis(), TimeUnit.MILLISECONDS) || giveUp();
  }

  private synchronized boolean giveUp() {
    overdue = !hasEnded();
    if (overdue && thread != null) {
      position = stepOf(thread);
      thread.interrupt();
    }
    return !overdue;
  }

  boolean hasEnded() {
    return end.getCount() == 0;
  }

  /** What it threw. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Where it stood when its time was over: its last step that is not Java's or the framework's. */
  synchronized Optional<StackTraceElement> position() {
    return position;
  }

  private static Optional<StackTraceElement> stepOf(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .filter(step -> !step.getClassName().matches("(java|jdk|sun|org\\.apache\\.felix)\\..*"))
        .findFirst();
  }
}
