// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.log.Logger;
import pxe.transfer.ImageExecutor;

/**
 * What may have to wait for a disk is done by threads of one image each, so that one that hangs,
 * because a file server does not answer, holds up no other, until {@value #MOST} hang.
 */
final class DiskWorkers implements Workers {
  private static final int MOST = 32;

  /** Nobody has more entries in a folder than are looked at, and hardly two jobs for one. */
  private static final int WAITING = 2 * CandidateProbe.MOST;

  private final ManagerThread manager;
  private final Runnable whenHung;
  private final int usual;
  private final Duration patience;
  private final ImageExecutor<String> threads;
  private final Map<String, Job> jobs = new HashMap<>();
  private int hung;

  /**
   * Workers without any work; to be used by the manager's thread alone.
   *
   * @param manager the thread that results are handed to
   * @param whenHung is run there when a job is found to hang
   * @param usual so many jobs at a time, and one for each that hangs
   * @param patience after so long a job hangs
   */
  DiskWorkers(
      String name,
      ManagerThread manager,
      Runnable whenHung,
      int usual,
      Duration patience,
      Logger logger) {
    this.manager = manager;
    this.whenHung = whenHung;
    this.usual = usual;
    this.patience = patience;
    this.threads =
        new ImageExecutor<>(
            "pxe-images-" + name,
            // the one that waits comes after a job whose result has just been handed over
            new ImageExecutor.Limits(1, 1, usual, WAITING),
            (key, fault) -> logger.error("images: a look at {} failed", key, fault));
  }

  private static final class Job {
    private boolean hangs;
  }

  @Override
  public boolean submit(String key, Supplier<Runnable> work) {
    Job job = new Job();
    if (jobs.putIfAbsent(key, job) != null) {
      return false;
    }
    boolean taken = threads.execute(key, () -> run(key, job, work));
    if (!taken) {
      jobs.remove(key);
    }
    return taken;
  }

  private void run(String key, Job job, Supplier<Runnable> work) {
    ScheduledFuture<?> alarm = manager.schedule(() -> overdue(key, job), patience);
    Runnable result = () -> {};
    try {
      result = work.get();
    } finally {
      alarm.cancel(false);
      Runnable last = result;
      manager.execute(
          () -> {
            end(key, job);
            last.run();
          });
    }
  }

  private void overdue(String key, Job job) {
    if (jobs.get(key) == job) {
      job.hangs = true;
      resize(hung + 1);
      whenHung.run();
    }
  }

  private void end(String key, Job job) {
    jobs.remove(key);
    if (job.hangs) {
      resize(hung - 1);
    }
  }

  private void resize(int nowHung) {
    hung = nowHung;
    threads.workFor(Math.min(MOST, usual + hung));
  }

  @Override
  public boolean areBusy() {
    return hung < MOST && jobs.size() > hung;
  }

  /** When all threads hang, so does what waits for them. */
  @Override
  public Set<String> hung() {
    boolean all = hung >= MOST;
    return jobs.entrySet().stream()
        .filter(job -> all || job.getValue().hangs)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    threads.close();
  }

  @Override
  public void awaitEnd(Duration most) throws InterruptedException {
    if (hung == 0) {
      threads.awaitEnd(most);
    }
  }
}
