// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Do what takes long in a handshake. It costs us more than the client, so that what waits is
 * bounded, in all and for each address, and half of the processors are left to everything else.
 */
final class HandshakeWorkers {
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int WAITING = 512;
  private static final int PER_ADDRESS = 32;
  private static final int IDLE_SECONDS = 10;

  private final Map<InetAddress, Integer> ofClients = new HashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          HandshakeWorkers::thread);

  HandshakeWorkers() {
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pxe.http handshake");
    thread.setDaemon(true);
    return thread;
  }

  /** False where there is no room for it. */
  boolean execute(InetAddress client, Runnable task) {
    if (!enter(client)) {
      return false;
    }
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              leave(client);
            }
          });
      return true;
    } catch (RejectedExecutionException e) {
      leave(client);
      return false;
    }
  }

  private synchronized boolean enter(InetAddress client) {
    return ofClients.merge(client, 1, Integer::sum) <= PER_ADDRESS || !leave(client);
  }

  private synchronized boolean leave(InetAddress client) {
    ofClients.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
    return true;
  }

  void end() {
    threads.shutdownNow();
  }
}
