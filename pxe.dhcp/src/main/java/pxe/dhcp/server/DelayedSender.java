// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Sends later. What is too much is dropped: clients ask again. */
final class DelayedSender implements AutoCloseable {
  static final int MOST = 2048;

  private final ScheduledThreadPoolExecutor executor;

  DelayedSender() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "pxe.dhcp delayed offers");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void send(Runnable sending, Duration delay) {
    if (executor.getQueue().size() < MOST && !executor.isShutdown()) {
      var unused = executor.schedule(sending, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
