// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.service.log.Logger;
import pxe.rooms.text.SafeText;

/**
 * Receives requests and has them answered by the same thread, which is the cheapest way while
 * answers are quick. Should one hang in a file system, a stand-in receives in its place after a
 * moment, and whoever hung ends when it is done: other requests are not held up.
 */
final class RequestReceiver implements AutoCloseable {
  /** How long a request may take before others are answered by somebody else. */
  private static final long PATIENCE = 50_000_000L;

  /** When so many hang at a time, the file system is gone altogether. */
  private static final int MOST = 16;

  private static final long RECEIVER = 0x7fff_ffffL;
  private static final long BUSY = 0x8000_0000L;
  private static final long ANSWER = 0x1_0000_0000L;

  private final String name;
  private final RequestPort port;
  private final Consumer<IncomingRequest> handler;
  private final BiConsumer<String, Throwable> faults;
  private final Logger logger;
  private final RequestFilter filter;
  private final Queue<IncomingRequest> pending = new ConcurrentLinkedQueue<>();

  /**
   * Which thread receives (31 bits), whether a request is being answered (1 bit), and a count of
   * answers above. Only that thread changes it, but for a stand-in that takes the place of one that
   * has been at the same answer for too long.
   */
  private final AtomicLong state = new AtomicLong();

  private final List<Thread> threads = new ArrayList<>();
  private int started;
  private volatile Thread standIn;
  private volatile boolean standInWatches;
  private volatile boolean lacksStandIn;
  private volatile boolean closed;

  /**
   * One that does not receive yet.
   *
   * @param faults is told what its threads have met and outlived
   */
  RequestReceiver(
      String name,
      RequestPort port,
      ErrorReplies errors,
      Consumer<IncomingRequest> handler,
      BiConsumer<String, Throwable> faults,
      TransferLog log,
      Logger logger) {
    this.name = name;
    this.port = port;
    this.handler = handler;
    this.faults = faults;
    this.logger = logger;
    this.filter = new RequestFilter(errors, pending::add, log);
  }

  /** Starts to receive. */
  synchronized void open() {
    int first = started++;
    state.set(first);
    start(() -> receiveAndAnswer(first), first);
    startStandIn();
  }

  private synchronized void startStandIn() {
    standIn = null;
    if (!closed && threads.size() < MOST) {
      int id = started++;
      standIn = start(() -> standBy(id), id);
    }
  }

  /** Without a stand-in the others are answered all the same, and one is tried for again. */
  private void tryStandIn() {
    try {
      lacksStandIn = false;
      startStandIn();
    } catch (RuntimeException | Error e) { // the system may have no thread for us now
      lacksStandIn = true;
      faults.accept("no thread stands in for the one that receives requests", e);
    }
  }

  private Thread start(Runnable work, int id) {
    Thread thread =
        new Thread(
            () -> {
              work.run();
              leave();
            },
            name + " " + id);
    thread.start(); // leaves behind no thread that never ran
    threads.add(thread);
    return thread;
  }

  private synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (standIn == null) {
      tryStandIn();
    }
  }

  /** Receives and answers until another one receives. */
  private void receiveAndAnswer(int id) {
    while (port.isOpen() && (state.get() & RECEIVER) == id) {
      receive();
      for (IncomingRequest next = pending.poll(); next != null; next = pending.poll()) {
        long busy = ((state.get() & ~BUSY) + ANSWER) | BUSY;
        state.set(busy);
        if (!standInWatches) {
          LockSupport.unpark(standIn);
        }
        answer(next);
        if (lacksStandIn) {
          tryStandIn();
        }
        if (!state.compareAndSet(busy, busy & ~BUSY)) {
          return;
        }
      }
    }
  }

  private void receive() {
    try {
      port.receive(filter);
    } catch (IOException e) {
      if (port.isOpen()) {
        logger.debug("cannot receive requests: {}", e.toString());
        LockSupport.parkNanos(PATIENCE);
      }
    } catch (RuntimeException | Error e) {
      faults.accept("the receiver of requests met a fault, and goes on", e);
    }
  }

  private void answer(IncomingRequest request) {
    try {
      handler.accept(request);
    } catch (RuntimeException | Error e) {
      faults.accept(
          "a request for " + SafeText.line(request.request().file()) + " was not answered", e);
    }
  }

  private void standBy(int id) {
    while (!closed) {
      standInWatches = false;
      if ((state.get() & BUSY) == 0) {
        LockSupport.park(this);
      }
      standInWatches = true;
      long seen = state.get();
      if ((seen & BUSY) != 0 && stillThere(seen) && state.compareAndSet(seen, takenBy(seen, id))) {
        tryStandIn();
        receiveAndAnswer(id);
        return;
      }
    }
  }

  private static long takenBy(long state, int id) {
    return ((state & ~(BUSY | RECEIVER)) + ANSWER) | id;
  }

  private boolean stillThere(long seen) {
    long end = System.nanoTime() + PATIENCE;
    for (long left = PATIENCE; left > 0 && !closed; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
    return state.get() == seen && !closed;
  }

  /** Closes the port and ends the threads; one that hangs is left behind after a moment. */
  @Override
  public void close() {
    List<Thread> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(threads);
    }
    port.close();
    LockSupport.unpark(standIn);
    all.forEach(Threads::join);
  }
}
