// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import pxe.net.PeerSockets;
import pxe.tftp.engine.Step;
import pxe.tftp.message.ErrorCode;
import pxe.transfer.ImageWorkers;
import pxe.transfer.SlowImages;

/**
 * Carries transfers, each by a socket of its own. All of its work is done by the thread that calls
 * {@link #turn}; only {@link #begin}, {@link #repeat} and {@link #abandon} may be called by any
 * thread.
 *
 * <p>Files are read by that thread, which is the cheapest way. Should a read hang, {@link #relieve}
 * lets another thread go on; the transfer that hangs is left to the first one until its read is
 * done. After that, transfers from the same image are served by the threads of that image.
 */
final class TransferWorker {
  /**
   * Timers are looked at this seldom: among many transfers there is always one whose timer is due,
   * and a worker would hardly ever wait. A loss is noticed that much later at most.
   */
  private static final long SLACK = 5_000_000L;

  /** How soon a transfer that somebody else works for is looked at again. */
  private static final long LATER = 1_000_000_000L;

  private static final long PAUSE = 10_000_000L;

  /** Who reads for so long may hang. */
  private static final long LONG_READ = 20_000_000L;

  /**
   * While there are transfers, or were a moment ago, the thread wakes up at least this often:
   * sooner than the first timer of a transfer that has just begun, so that nobody has to wake it
   * for that.
   */
  private static final long LONGEST_WAIT = 500_000_000L;

  /** A moment: so soon after a transfer the next one is likely, and need not wake the thread up. */
  private static final long LINGER = 2_000_000_000L;

  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  /**
   * Is told how transfers go: that one begins by who begins it, the rest by the worker's thread.
   */
  interface Observer {
    /** A transfer begins. */
    void begun(Session session);

    /** The client has answered: it is where it says it is. */
    void proven(Session session);

    /** The transfer has an outcome, and its content is closed. */
    void ended(Session session);

    /** The worker met a fault of ours, and goes on. */
    void failed(Throwable fault);
  }

  private enum Kind {
    /** What {@link #begin} has left to do is the session's next step. */
    BEGIN,
    REPEAT,
    ABANDON,
    /** Another thread is done with what it did for it. */
    RETURN
  }

  /** What is to be done for a session; the text says why, and is empty where nothing has to. */
  private record Command(Kind kind, Session session, String text) {}

  /** Read-ahead memory for so many transfers as 8 MiB take. */
  private static final int READ_AHEAD_BUFFERS = 8;

  private final PeerSockets sockets;
  private final Observer observer;
  private final LongSupplier clock;
  private final ImageWorkers images;
  private final ReadAheadPool memory = new ReadAheadPool(READ_AHEAD_BUFFERS);
  private final TimerHeap timers = new TimerHeap();
  private final Queue<Command> inbox = new ConcurrentLinkedQueue<>();
  private final ReadWatch watch;
  private final EventBatch batch = new EventBatch();
  private final WorkerLoad load;
  private BlockSender sender;

  /** Whose blocks are being sent. */
  private Session current;

  private long now;

  /** When the last transfer ended; only of use with {@link #hasEnded}. */
  private long endedAt;

  private boolean hasEnded;
  private volatile boolean waiting;
  private volatile long waitsUntil;
  private volatile boolean closed;

  TransferWorker(PeerSockets sockets, Observer observer, ImageWorkers images, LongSupplier clock) {
    this.sockets = sockets;
    this.observer = observer;
    this.images = images;
    this.clock = clock;
    this.watch = new ReadWatch(clock);
    this.sender = new BlockSender(sockets, watch);
    this.now = clock.getAsLong();
    this.load = new WorkerLoad(now);
  }

  /** For the content of transfers that are to begin here. */
  ReadAheadPool memory() {
    return memory;
  }

  /**
   * Starts a transfer, which belongs to this worker from now on. Options are acknowledged by the
   * thread that calls, so that the worker's need not wake up before the client has answered.
   */
  void begin(Session session) {
    observer.begun(session);
    Step left = open(session);
    long deadline = session.transfer.deadline();
    session.begins = left;
    inbox.add(new Command(Kind.BEGIN, session, ""));
    wakeUnless(left == Step.WAIT && waitsUntil - deadline < 0);
    if (left != Step.END) {
      listen(session);
    }
  }

  /** Opens the session's socket and sends what needs no reading; returns what is left to do. */
  private Step open(Session session) {
    try {
      session.connected(sockets.open(session.peer, session.source, session));
      Step step = session.transfer.start(clock.getAsLong());
      if (step != Step.SEND_OPTIONS) {
        return step;
      }
      BlockSender.sendOptions(session);
      return Step.WAIT;
    } catch (IOException e) {
      return session.transfer.unreadable("no port could be opened: " + e.getMessage());
    } catch (RuntimeException | Error e) { // who counts transfers has to hear of its end
      observer.failed(e);
      return session.transfer.unreadable("it could not be begun: " + e);
    }
  }

  private void listen(Session session) {
    try {
      session.socket().listen();
    } catch (IOException e) {
      abandon(session, "its port could not be listened to: " + e.getMessage());
    }
  }

  /** The client sent the very same request again. */
  void repeat(Session session) {
    post(new Command(Kind.REPEAT, session, ""));
  }

  /** The transfer is to end. */
  void abandon(Session session, String reason) {
    post(new Command(Kind.ABANDON, session, reason));
  }

  private void post(Command command) {
    inbox.add(command);
    wakeUnless(false);
  }

  /** What was put into the inbox is done soon: at once, or when the thread wakes up by itself. */
  private void wakeUnless(boolean soonEnough) {
    if (closed) {
      endAll();
    } else if (waiting && !soonEnough) {
      sockets.wakeup();
    }
  }

  /** Takes turns until the sockets are closed, or until another thread does. */
  void run() {
    while (sockets.isOpen()) {
      try {
        turn();
      } catch (ReplacedException e) {
        comeBack(e);
        return;
      } catch (IOException e) {
        if (sockets.isOpen()) {
          observer.failed(e);
          LockSupport.parkNanos(PAUSE);
        }
      } catch (RuntimeException | Error e) {
        observer.failed(e);
      }
    }
    end();
  }

  /** A thread that was replaced has done its read: the session is the worker's again. */
  void comeBack(ReplacedException replaced) {
    images.slow().end(replaced.session().hang);
    post(new Command(Kind.RETURN, replaced.session(), ""));
  }

  /**
   * Does what there is to do, and waits for more until then.
   *
   * @throws ReplacedException when another thread has taken the place of this one
   */
  void turn() throws IOException, ReplacedException {
    handleBatch();
    readInbox();
    now = clock.getAsLong();
    long wait = runTimers();
    waitsUntil = now + (wait < 0 ? FOR_EVER : wait);
    waiting = true;
    try {
      sockets.receive(batch, inbox.isEmpty() ? wait : 0);
    } finally {
      waiting = false;
    }
    long waitedFrom = now;
    now = clock.getAsLong();
    load.waited(waitedFrom, now);
    readInbox(); // what has come may be for what has begun meanwhile
    handleBatch();
  }

  /** Whether its thread has little time for more transfers, or seems to hang. */
  boolean isBusy() {
    long reading = watch.reading();
    return load.isHigh()
        || (reading != ReadWatch.NOTHING && clock.getAsLong() - reading > LONG_READ);
  }

  /**
   * Whether the thread hangs in a read for {@code patience}: then another one has to {@link #run}.
   */
  boolean relieve(long patience) {
    long reading = watch.reading();
    if (reading == ReadWatch.NOTHING || clock.getAsLong() - reading < patience) {
      return false;
    }
    Session hanging = current;
    SlowImages.Work hang = images.slow().begin(ImageWorkers.imageOf(hanging.path), patience);
    hanging.hang = hang; // before it can come back
    if (!watch.takeOver(reading)) {
      images.slow().end(hang);
      return false;
    }
    hanging.away = true;
    sender = new BlockSender(sockets, watch); // the old one may be written to
    return true;
  }

  private void readInbox() throws ReplacedException {
    for (Command command = inbox.poll(); command != null; command = inbox.poll()) {
      Session session = command.session();
      now = clock.getAsLong();
      switch (command.kind()) {
        case BEGIN -> perform(session, session.begins);
        case REPEAT -> {
          if (!session.away) {
            perform(session, session.transfer.repeatedRequest(now));
          }
        }
        case ABANDON -> abandonNow(session, command.text());
        case RETURN -> welcomeBack(session, command.text());
      }
    }
  }

  private void abandonNow(Session session, String reason) throws ReplacedException {
    if (session.away) {
      session.endsOnReturn = Optional.of(reason);
    } else {
      perform(session, session.transfer.abandon(reason));
    }
  }

  /** Looks at all sessions whose time has come, and returns how long to wait until the next. */
  private long runTimers() throws IOException, ReplacedException {
    while (!timers.isEmpty()) {
      Session session = timers.first();
      if (session.timerAt - now > 0) {
        return Math.min(LONGEST_WAIT, Math.max(SLACK, session.timerAt - now));
      }
      if (session.away) {
        timers.firstAgainAt(now + LATER);
      } else if (session.transfer.deadline() - now > 0) {
        timers.firstAgainAt(session.transfer.deadline());
      } else if (session.socket().look(batch)) {
        handleBatch(); // the answer was there: it was this host that was busy
        if (session.isOpen() && session.transfer.deadline() - now <= 0) {
          timers.firstAgainAt(now + SLACK); // it said nothing new
        }
      } else {
        perform(session, session.transfer.timePassed(now));
        if (session.isOpen() && timers.first() == session) {
          timers.firstAgainAt(session.transfer.deadline());
        }
      }
    }
    hasEnded = hasEnded && now - endedAt < LINGER;
    return hasEnded ? LONGEST_WAIT : -1;
  }

  private void handleBatch() throws ReplacedException {
    while (batch.next()) {
      Session session = batch.session();
      if (!session.isOpen()) {
        continue;
      }
      if (session.away) {
        keep(session);
        continue;
      }
      switch (batch.kind()) {
        case ACKNOWLEDGED -> acknowledged(session, batch.block());
        case REFUSED ->
            perform(session, session.transfer.error(batch.error().code(), batch.error().message()));
        case UNREACHABLE -> perform(session, session.transfer.unreachable());
      }
    }
    batch.clear();
  }

  /** A client may answer before the thread that sent has told so. */
  private void keep(Session session) {
    if (batch.kind() == EventBatch.Event.ACKNOWLEDGED) {
      session.earlyBlock = batch.block();
    }
  }

  private void acknowledged(Session session, int block) throws ReplacedException {
    boolean offered = session.transfer.offered();
    Step step = session.transfer.acknowledged(block, now);
    if (offered && !session.transfer.offered()) {
      observer.proven(session);
    }
    perform(session, step);
  }

  private void perform(Session session, Step step) throws ReplacedException {
    switch (step) {
      case WAIT -> {}
      case SEND_OPTIONS -> BlockSender.sendOptions(session);
      case SEND_BLOCKS -> sendBlocks(session);
      case END -> finish(session);
    }
    if (session.unreachable) {
      session.unreachable = false;
      perform(session, session.transfer.unreachable());
    } else if (session.isOpen() && !session.away) {
      timers.bySoonest(session, session.transfer.deadline());
    }
  }

  private void sendBlocks(Session session) throws ReplacedException {
    if (images.slow().isSlow(session.path)) {
      sendAway(session);
      return;
    }
    current = session;
    try {
      sender.sendBlocks(session);
    } catch (UnreadableContentException e) {
      unreadable(session, e.getMessage());
    } catch (ReplacedException e) {
      throw e.by(session);
    }
  }

  /** A thread of the image reads and sends; until it is done, nobody else touches the session. */
  private void sendAway(Session session) {
    session.away = true;
    if (!images.execute(ImageWorkers.imageOf(session.path), () -> sendFromAway(session))) {
      session.away = false; // too many wait for it: as if the packet was lost
    }
  }

  private Runnable sendFromAway(Session session) {
    String failure = "";
    try {
      new BlockSender(sockets, ReadWatch.NONE).sendBlocks(session);
    } catch (UnreadableContentException e) {
      failure = e.getMessage();
    } catch (ReplacedException e) {
      throw new IllegalStateException("nobody watches these reads", e);
    } catch (RuntimeException | Error e) {
      observer.failed(e);
    }
    session.sentFromAway = true;
    Command back = new Command(Kind.RETURN, session, failure);
    return () -> post(back);
  }

  private void welcomeBack(Session session, String failure) throws ReplacedException {
    session.away = false;
    boolean sent = session.sentFromAway;
    session.sentFromAway = false;
    if (!failure.isEmpty()) {
      unreadable(session, failure);
    } else if (session.endsOnReturn.isPresent()) {
      perform(session, session.transfer.abandon(session.endsOnReturn.get()));
    } else if (sent) {
      session.transfer.sentLate(now);
      int early = session.earlyBlock;
      session.earlyBlock = Session.NONE;
      if (early == Session.NONE) {
        perform(session, Step.WAIT);
      } else {
        acknowledged(session, early);
      }
    } else {
      perform(session, Step.SEND_BLOCKS);
    }
  }

  private void unreadable(Session session, String reason) {
    sender.sendError(session, ErrorCode.NOT_DEFINED, "Cannot read it");
    session.transfer.unreadable(reason);
    finish(session);
  }

  private void finish(Session session) {
    session.endedAt(now);
    endedAt = now;
    hasEnded = true;
    close(session);
    observer.ended(session);
    timers.remove(session);
  }

  private static void close(Session session) {
    session.disconnect();
    try {
      session.blocks.close();
    } catch (IOException e) {
      // it was read to its end, or is not wanted any more
    }
  }

  /** Ends all transfers; to be called when no thread takes turns any more. */
  void end() {
    closed = true;
    endAll();
  }

  private synchronized void endAll() {
    now = clock.getAsLong();
    for (Command command = inbox.poll(); command != null; command = inbox.poll()) {
      Session session = command.session();
      if (command.kind() == Kind.RETURN) {
        session.away = false;
      }
      if (command.kind() == Kind.BEGIN || command.kind() == Kind.RETURN) {
        timers.bySoonest(session, now);
      }
    }
    for (Session session : timers.all()) {
      if (session.away) {
        continue; // it returns
      }
      if (session.isOpen()) {
        session.transfer.abandon("the server was stopped");
        finish(session);
      }
    }
  }
}
