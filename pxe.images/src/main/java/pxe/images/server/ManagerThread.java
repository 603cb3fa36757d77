// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;

/** One thread that takes events one after the other. One that fails is not the last. */
final class ManagerThread {
  private final ScheduledThreadPoolExecutor thread;
  private final Runnable afterEach;
  private final Logger logger;

  /**
   * A loop without events.
   *
   * @param afterEach is run after each event
   */
  ManagerThread(Runnable afterEach, Logger logger) {
    this.afterEach = afterEach;
    this.logger = logger;
    thread = new ScheduledThreadPoolExecutor(1, work -> daemon("pxe-images", work));
    thread.setRemoveOnCancelPolicy(true);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  void execute(Runnable event) {
    thread.execute(guarded(event));
  }

  ScheduledFuture<?> schedule(Runnable event, Duration after) {
    return thread.schedule(guarded(event), after.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Runnable guarded(Runnable event) {
    return () -> {
      try {
        event.run();
      } catch (RuntimeException e) {
        logger.error("images: a look at the folder failed", e);
      } finally {
        afterEach.run();
      }
    };
  }

  /** Ends it, after the event that is taken now if that does not take long. */
  void close(Duration most) throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
