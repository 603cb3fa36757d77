// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.log.Logger;

/**
 * A few threads, which are there while they have something to do. A thread that hangs, because a
 * file server does not answer, is left to its job, and another one does the work of the others; so
 * one image can hold up no other, until {@value #MOST} hang.
 */
final class DiskWorkers implements Workers, Closeable {
  private static final int MOST = 32;
  private static final long IDLE_SECONDS = 5;

  private final ManagerThread manager;
  private final Runnable whenHung;
  private final int usual;
  private final Duration patience;
  private final Logger logger;
  private final ThreadPoolExecutor threads;
  private final Map<String, Job> jobs = new HashMap<>();
  private int hung;

  /**
   * Workers without any work; to be used by the manager's thread alone.
   *
   * @param manager the thread that results are handed to
   * @param whenHung is run there when a job is found to hang
   * @param usual so many threads, and one for each that hangs
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
    this.logger = logger;
    this.threads =
        new ThreadPoolExecutor(
            usual,
            usual,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> ManagerThread.daemon("pxe-images-" + name, work),
            new ThreadPoolExecutor.DiscardPolicy());
    threads.allowCoreThreadTimeOut(true);
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
    threads.execute(() -> run(key, job, work));
    return true;
  }

  private void run(String key, Job job, Supplier<Runnable> work) {
    ScheduledFuture<?> alarm = manager.schedule(() -> overdue(key, job), patience);
    Runnable result = () -> {};
    try {
      result = work.get();
    } catch (RuntimeException e) {
      logger.error("images: a look at {} failed", key, e);
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
    int size = Math.min(MOST, usual + hung);
    if (size > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(size);
      threads.setCorePoolSize(size);
    } else {
      threads.setCorePoolSize(size);
      threads.setMaximumPoolSize(size);
    }
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
    threads.shutdownNow();
  }

  /** Waits for threads that are about to end. */
  void awaitEnd(Duration most) throws InterruptedException {
    if (hung == 0) {
      threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
