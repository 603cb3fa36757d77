// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import pxe.transfer.ServerFaults;
import pxe.transfer.SlowImages;
import pxe.transfer.ThreadSchedule;

/**
 * Looks at the event loops while they are busy. A turn that hangs is parted from its loop, which
 * goes on on another thread; its image counts as slow.
 */
final class StallDetector implements Runnable {
  /** A turn from memory takes some 50 µs. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final int QUIET_LOOKS = 100;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Turn(EventLoop loop, long number) {}

  private final SlowImages slow;
  private final Consumer<EventLoop> standIn;
  private final BooleanSupplier report;
  private final ServerFaults faults;
  private final Map<Turn, SlowImages.Work> parted = new HashMap<>();
  private final List<EventLoop> loops = new ArrayList<>();

  /** Loops that are parted from their thread, and have no other one yet. */
  private final Queue<EventLoop> withoutThread = new ArrayDeque<>();

  private final Thread thread;
  private final List<TurnWatch> watches = new ArrayList<>();
  private int quiet;
  private long reported = System.nanoTime();
  private volatile boolean asleep;
  private volatile boolean ended;

  /**
   * A detector.
   *
   * @param standIn runs a loop on a thread of its own
   * @param report is called every second, while something is done or it says that there is need
   */
  StallDetector(
      SlowImages slow, Consumer<EventLoop> standIn, BooleanSupplier report, ServerFaults faults) {
    this.slow = slow;
    this.standIn = standIn;
    this.report = report;
    this.faults = faults;
    this.thread = new Thread(this, "pxe.http stall detector");
    this.thread.setDaemon(true);
  }

  void start(List<EventLoop> watched) {
    loops.addAll(watched);
    watched.forEach(loop -> watches.add(new TurnWatch()));
    thread.start();
  }

  /** Something is done; called with each turn. */
  void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    while (!ended) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      try {
        watch();
      } catch (RuntimeException | Error e) { // nobody watches the detector
        faults.met("the stall detector of HTTP met a fault, and goes on", e);
      }
    }
  }

  private void watch() {
    quiet = look() ? 0 : quiet + 1;
    if (System.nanoTime() - reported >= REPORT_NANOS || quiet > QUIET_LOOKS) {
      reported = System.nanoTime();
      boolean mayRest = !report.getAsBoolean() && quiet > QUIET_LOOKS;
      if (mayRest) {
        rest();
        quiet = 0;
      }
    }
  }

  /** Until something is done: an idle server wakes nobody. */
  private void rest() {
    asleep = true;
    if (!look()) {
      LockSupport.park(this); // whoever wakes it has set the flag back
    }
    asleep = false;
  }

  /** Whether anything was done since the last look. */
  private boolean look() {
    boolean busy = false;
    for (int i = 0; i < loops.size(); i++) {
      EventLoop loop = loops.get(i);
      long turn = loop.turns();
      busy |= watches.get(i).isBusy(turn);
      if (watches.get(i).hangs(turn, loop.schedule()::isRunnable) && slow.hasRoom()) {
        part(loop, turn);
      }
    }
    standIn();
    return busy;
  }

  /** Where the system has no thread now, it is tried again with the next look. */
  private void standIn() {
    while (!withoutThread.isEmpty()) {
      standIn.accept(withoutThread.element());
      withoutThread.remove();
    }
  }

  private synchronized void part(EventLoop loop, long turn) {
    ThreadSchedule schedule = loop.schedule();
    LoopChannel channel = loop.part(turn);
    if (channel != null) {
      parted.put(new Turn(loop, turn), slow.begin(channel.image(), schedule::waitedNanos));
      withoutThread.add(loop);
    }
  }

  /** A turn that was parted has come to its end. */
  synchronized void isThrough(EventLoop loop, long turn) {
    slow.end(Objects.requireNonNull(parted.remove(new Turn(loop, turn))));
  }

  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }
}
