// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** Writes steps to the disk soon after they happened; nobody waits for it. */
final class WriteBehind {
  private static final String SOURCE = "pxe.journal boots";
  private static final long DELAY_SECONDS = 3;

  /** So many steps wait for a disk that hangs. Then it is the history that is written. */
  private static final int WAITING = 10_000;

  private final JournalFile file;
  private final BootHistory history;
  private final Problems problems;
  private final Logger logger;
  private final List<StepLine> waiting = new ArrayList<>(); // guarded by itself
  private boolean complete = true; // guarded by waiting: whether waiting is all that is new
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "pxe.journal disk"));

  WriteBehind(JournalFile file, BootHistory history, Problems problems, Logger logger) {
    this.file = file;
    this.history = history;
    this.problems = problems;
    this.logger = logger;
    thread.setKeepAliveTime(DELAY_SECONDS * 2, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Fills the history. */
  void read() {
    try {
      int broken = file.read(history::add);
      if (broken > 0) {
        logger.warn("{}: {} lines cannot be read; they are left out", file.path(), broken);
      }
    } catch (IOException | RuntimeException e) {
      logger.warn("{} cannot be read: what was booted before is not known", file.path(), e);
    }
  }

  void add(StepLine line) {
    synchronized (waiting) {
      boolean first = waiting.isEmpty();
      if (waiting.size() < WAITING) {
        waiting.add(line);
      } else {
        complete = false;
      }
      if (first) {
        schedule();
      }
    }
  }

  private void schedule() {
    try {
      var unused = thread.schedule(this::write, DELAY_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // stopped: close() writes it
    }
  }

  private void write() {
    List<StepLine> lines;
    boolean append;
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return;
      }
      lines = List.copyOf(waiting);
      append = complete && file.hasRoom();
      waiting.clear();
      complete = true;
    }
    try {
      if (append) {
        file.append(lines);
      } else {
        file.replace(history.lines());
      }
      problems.report(SOURCE, List.of());
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    file.startAnew();
    problems.report(
        SOURCE,
        List.of(
            Problem.of(
                file.path().toString(),
                "the journal of boots cannot be written: " + e.getMessage(),
                "make room on the disk and its folder writable; boots are still in memory")));
  }

  /** Writes what is left. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(DELAY_SECONDS, TimeUnit.SECONDS)) {
        return; // the disk hangs
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    write();
  }
}
