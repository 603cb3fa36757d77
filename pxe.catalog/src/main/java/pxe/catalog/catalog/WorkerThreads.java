// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads and clock of the catalog; with nothing to do for a while there is no thread at all. */
final class WorkerThreads implements Executor, Alarm, AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor clock;

  WorkerThreads(String name) {
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        };
    // what comes after the end is of no interest to anybody
    workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons,
            new ThreadPoolExecutor.DiscardPolicy());
    clock = new ScheduledThreadPoolExecutor(1, daemons, new ThreadPoolExecutor.DiscardPolicy());
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable work) {
    workers.execute(work);
  }

  @Override
  public Runnable set(Duration after, Runnable ring) {
    Future<?> alarm = clock.schedule(ring, after.toMillis(), TimeUnit.MILLISECONDS);
    return () -> alarm.cancel(false);
  }

  @Override
  public void close() {
    workers.shutdownNow();
    clock.shutdownNow();
  }
}
