// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.osgi.service.log.Logger;
import pxe.net.LanServers;
import pxe.transfer.ServerFaults;
import pxe.transfer.SlowImages;

/** The threads that serve all connections. */
final class EventLoops {
  private static final int LOOPS =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));

  private static final int IDLE_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 5;

  private final List<EventLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final StallDetector detector;
  private final Logger logger;

  /** As many as there are loops, and one for each turn that hangs. */
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE, // the detector knows a limit
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          EventLoops::thread);

  /**
   * Threads that run at once.
   *
   * @param report see {@link StallDetector}
   */
  EventLoops(
      SlowImages slow, Duration tick, BooleanSupplier report, ServerFaults faults, Logger logger)
      throws IOException {
    this.logger = logger;
    this.detector = new StallDetector(slow, loop -> threads.execute(loop::run), report, faults);
    for (int i = 0; i < LOOPS; i++) {
      loops.add(new EventLoop(detector, tick.toNanos(), faults, logger));
    }
    loops.forEach(loop -> threads.execute(loop::run));
    detector.start(loops);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pxe.http loop");
    thread.setDaemon(true); // one that hangs is not waited for
    return thread;
  }

  /** The loops in turn. */
  EventLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), LOOPS));
  }

  /** Accepts connections of a socket that listens already. */
  LanServers.Running serve(ServerSocketChannel socket, ServerContext context) {
    Acceptor acceptor = new Acceptor(context, socket, this);
    acceptor.listenIn(next());
    return () -> {
      acceptor.close();
      context.connections().closeThoseOf(socket);
      awaitClosed();
    };
  }

  /** A port is free again when no selector holds its socket any more. */
  private void awaitClosed() {
    try {
      for (EventLoop loop : loops) {
        loop.forgetClosed(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all connections and returns when the threads have ended, but for those that hang. */
  void end() {
    loops.forEach(EventLoop::end);
    try {
      for (EventLoop loop : loops) {
        if (!loop.awaitEnd(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          logger.warn("an event loop of HTTP hangs and is left behind");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    detector.end();
    threads.shutdown();
  }
}
