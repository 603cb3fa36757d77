// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.service.log.Logger;
import pxe.transfer.ServerFaults;
import pxe.transfer.ThreadSchedule;

/**
 * Serves sockets on one thread, files included: most are in memory, and a change of threads costs
 * more than they do. When a turn takes long all the same, because a file system hangs, the {@link
 * StallDetector} parts it from the loop: a stand-in goes on with the others on another thread, and
 * the thread that hangs brings back its one channel when it is through.
 */
final class EventLoop {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Selector selector;
  private final StallDetector detector;
  private final ServerFaults faults;
  private final Logger logger;
  private final long tickNanos;

  /** What others want done; false where a stand-in has taken over meanwhile. */
  private final Queue<BooleanSupplier> tasks = new ConcurrentLinkedQueue<>();

  /** Odd while a turn is under way; whoever adds one to an odd one has ended it or parted it. */
  private final AtomicLong turns = new AtomicLong();

  private final CountDownLatch over = new CountDownLatch(1);
  private final Deque<LoopChannel> ready = new ArrayDeque<>();
  private final Set<LoopChannel> channels = new HashSet<>();
  private LoopChannel current;
  private long nextTick;
  private volatile boolean ended;
  private volatile ThreadSchedule schedule = ThreadSchedule.ofThisThread();

  EventLoop(StallDetector detector, long tickNanos, ServerFaults faults, Logger logger)
      throws IOException {
    this.selector = Selector.open();
    this.detector = detector;
    this.faults = faults;
    this.logger = logger;
    this.tickNanos = tickNanos;
    this.nextTick = System.nanoTime() + tickNanos;
  }

  /** Runs until the end, or until a stand-in has taken over. */
  void run() {
    schedule = ThreadSchedule.ofThisThread();
    while (!ended) {
      try {
        if (!cycle()) {
          return;
        }
      } catch (IOException | RuntimeException | Error e) {
        faults.met("an event loop of HTTP met a fault, and goes on", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    closeAll();
  }

  private boolean cycle() throws IOException {
    for (BooleanSupplier task = tasks.poll(); task != null; task = tasks.poll()) {
      if (!task.getAsBoolean()) {
        return false;
      }
    }
    LoopChannel next = ready.poll();
    if (next != null) {
      return serve(next);
    }
    long wait = nextTick - System.nanoTime();
    if (wait <= 0) {
      return tick();
    }
    // a tick is for channels only: without any, nothing wakes an idle server
    selector.select(
        this::collect, channels.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(wait) + 1);
    return true;
  }

  private void collect(SelectionKey key) {
    ready.add((LoopChannel) key.attachment());
  }

  private boolean serve(LoopChannel channel) {
    if (channel.away) {
      watch(channel, 0); // until it is back
      return true;
    }
    return turn(channel, channel.whenReady);
  }

  private boolean tick() {
    long now = System.nanoTime();
    nextTick = now + tickNanos;
    for (LoopChannel channel : List.copyOf(channels)) {
      boolean goesOn = true;
      if (channel.away) {
        goesOn = !channel.gaveUp(now) || turn(channel, channel::notServed);
      } else if (channel.isDue(now)) {
        goesOn = turn(channel, channel::timeOut);
      }
      if (!goesOn) {
        return false; // the rest is looked at with the next tick
      }
    }
    return true;
  }

  /** False where the turn took so long that a stand-in runs the loop now. */
  private boolean turn(LoopChannel channel, BooleanSupplier work) {
    channel.away = true;
    current = channel;
    long turn = turns.get() + 1;
    turns.set(turn);
    detector.wake();
    boolean isOver = true;
    try {
      isOver = work.getAsBoolean();
    } catch (RuntimeException | Error e) {
      channel.failed(e);
    }
    if (turns.compareAndSet(turn, turn + 1)) {
      return !isOver || back(channel);
    }
    detector.isThrough(this, turn);
    if (isOver) {
      bring(channel, () -> back(channel));
    }
    return false;
  }

  /** From another thread, which alone has the channel until then. */
  private void bring(LoopChannel channel, BooleanSupplier task) {
    post(task);
    if (over.getCount() == 0 && tasks.remove(task)) {
      channel.close(); // nobody runs the loop any more
    }
  }

  private boolean back(LoopChannel channel) {
    channel.away = false;
    if (channel.channel().isOpen() && (channel.unwanted || ended)) {
      return turn(channel, () -> close(channel));
    }
    if (channel.channel().isOpen()) {
      watch(channel, channel.interest());
    } else {
      channels.remove(channel);
    }
    return true;
  }

  private static boolean close(LoopChannel channel) {
    channel.close();
    return true;
  }

  private static void watch(LoopChannel channel, int operations) {
    try {
      if (channel.key.interestOps() != operations) {
        channel.key.interestOps(operations);
      }
    } catch (CancelledKeyException e) {
      // it was closed
    }
  }

  /** Has something done between turns. */
  private void post(BooleanSupplier task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Takes a channel in. */
  void add(LoopChannel channel, boolean hasTime) {
    post(
        () -> {
          try {
            SelectableChannel socket = channel.channel();
            socket.configureBlocking(false);
            channel.key = socket.register(selector, channel.interest(), channel);
          } catch (IOException | RuntimeException e) {
            channel.close();
            return true;
          }
          if (hasTime) {
            channels.add(channel);
          }
          return true;
        });
  }

  /** A turn that went on elsewhere is over; {@code rest} is the part of it that may follow here. */
  void comeBack(LoopChannel channel, BooleanSupplier rest) {
    bring(channel, () -> turn(channel, rest));
  }

  /** Has a turn for a channel, unless one is under way. */
  void betweenTurns(LoopChannel channel, BooleanSupplier work) {
    post(() -> channel.away || turn(channel, work));
  }

  /** Closes a channel as soon as no turn of it is under way. */
  void end(LoopChannel channel) {
    post(
        () -> {
          channel.unwanted = true;
          return channel.away || turn(channel, () -> close(channel));
        });
  }

  /** Returns when the sockets that were closed before are not held by the selector any more. */
  void forgetClosed(long patience, TimeUnit unit) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    post(
        () -> {
          try {
            selector.selectNow(this::collect);
          } catch (IOException e) {
            logger.warn("closed sockets of HTTP may be held for a while: {}", e.toString());
          }
          done.countDown();
          return true;
        });
    done.await(patience, unit);
  }

  /** The number of the turn that is under way, odd; even between turns. */
  long turns() {
    return turns.get();
  }

  /** When the thread that runs the loop now ran. */
  ThreadSchedule schedule() {
    return schedule;
  }

  /**
   * Parts a turn from the loop; whoever calls sees to it that somebody runs the loop.
   *
   * @return whose turn it was; null where it is over
   */
  LoopChannel part(long turn) {
    return turns.compareAndSet(turn, turn + 1) ? current : null;
  }

  /** Closes all channels; what hangs closes its own when it is through. */
  void end() {
    ended = true;
    selector.wakeup();
  }

  boolean awaitEnd(long patience, TimeUnit unit) throws InterruptedException {
    return over.await(patience, unit);
  }

  private void closeAll() {
    for (LoopChannel channel : List.copyOf(channels)) {
      if (!channel.away && !turn(channel, () -> close(channel))) {
        return; // the stand-in goes on
      }
    }
    try {
      selector.close();
    } catch (IOException e) {
      logger.debug("a selector cannot be closed: {}", e.toString());
    }
    over.countDown();
    for (BooleanSupplier task = tasks.poll(); task != null; task = tasks.poll()) {
      boolean unused = task.getAsBoolean();
    }
  }
}
