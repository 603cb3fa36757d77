// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import pxe.net.DatagramEndpoint;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.Step;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.Opcode;

/**
 * Carries transfers on one port. All of its work is done by the thread that calls {@link #turn};
 * only {@link #begin}, {@link #repeat} and {@link #abandon} may be called by any thread.
 */
final class Lane implements DatagramEndpoint.Receiver {
  /** How long packets for a transfer that has ended are swallowed: they may still be under way. */
  static final long LINGER = 2_000_000_000L;

  /**
   * Timers are looked at this seldom: among many transfers there is always one whose timer is due,
   * and a lane would hardly ever wait. A loss is mended that much later at most.
   */
  private static final long SLACK = 5_000_000L;

  /** Strangers are told so, but only so many in a second. */
  private static final int STRANGERS = 50;

  /** Is told when transfers end, by the lane's thread. */
  interface Observer {
    /** The transfer has an outcome, and its content is closed. */
    void ended(Session session);

    /** No packet of it is expected any more. */
    void forgotten(Session session);
  }

  private enum Kind {
    BEGIN,
    REPEAT,
    ABANDON
  }

  private record Command(Kind kind, Session session) {}

  /** Read-ahead memory for so many transfers as 8 MiB take. */
  private static final int READ_AHEAD_BUFFERS = 8;

  private final DatagramEndpoint endpoint;
  private final Observer observer;
  private final LongSupplier clock;
  private final SourceFilter filter;
  private final BlockSender sender;
  private final ErrorReplies errors;
  private final RateBound strangers;
  private final PeerTable table = new PeerTable();
  private final ReadAheadPool memory = new ReadAheadPool(READ_AHEAD_BUFFERS);
  private final TimerHeap timers = new TimerHeap();
  private final Queue<Command> inbox = new ConcurrentLinkedQueue<>();
  private long now;
  private boolean busy;
  private volatile boolean waiting;
  private volatile boolean closed;

  Lane(DatagramEndpoint endpoint, Observer observer, LongSupplier clock) {
    this.endpoint = endpoint;
    this.observer = observer;
    this.clock = clock;
    this.filter = new SourceFilter(endpoint.on());
    this.sender = new BlockSender(endpoint);
    this.errors = new ErrorReplies(endpoint);
    this.now = clock.getAsLong();
    this.strangers = new RateBound(STRANGERS, now);
  }

  /** For the content of transfers that are to begin here. */
  ReadAheadPool memory() {
    return memory;
  }

  /** Starts a transfer, which belongs to this lane from now on. */
  void begin(Session session) {
    post(new Command(Kind.BEGIN, session));
  }

  /** The client sent the very same request again. */
  void repeat(Session session) {
    post(new Command(Kind.REPEAT, session));
  }

  /** The client asked for something else from the same port. */
  void abandon(Session session) {
    post(new Command(Kind.ABANDON, session));
  }

  private void post(Command command) {
    inbox.add(command);
    if (closed) {
      endAll();
    } else if (waiting) {
      endpoint.wakeup();
    }
  }

  /** Does what there is to do, and waits for more until then. */
  void turn() throws IOException {
    readInbox();
    if (!busy) {
      now = clock.getAsLong(); // else the time of the last packet will do
    }
    busy = false;
    long wait = runTimers();
    waiting = true;
    try {
      endpoint.receive(this, inbox.isEmpty() ? wait : 0);
    } finally {
      waiting = false;
    }
  }

  private void readInbox() {
    for (Command command = inbox.poll(); command != null; command = inbox.poll()) {
      Session session = command.session();
      now = clock.getAsLong();
      switch (command.kind()) {
        case BEGIN -> {
          Session before = table.get(session.peer);
          if (before != null) {
            perform(before, before.transfer.abandon("the client asked anew"));
            forget(before);
          }
          table.put(session);
          perform(session, session.transfer.start(now));
        }
        case REPEAT -> perform(session, session.transfer.repeatedRequest(now));
        case ABANDON -> perform(session, session.transfer.abandon("the client asked anew"));
      }
    }
  }

  /** Looks at all sessions whose time has come, and returns how long to wait until the next. */
  private long runTimers() {
    while (!timers.isEmpty()) {
      Session session = timers.first();
      if (session.timerAt - now > 0) {
        return Math.max(SLACK, session.timerAt - now);
      }
      if (!session.isOpen()) {
        forget(session);
      } else if (session.transfer.deadline() - now > 0) {
        timers.firstAgainAt(session.transfer.deadline());
      } else {
        perform(session, session.transfer.timePassed(now));
        if (session.isOpen()) {
          timers.firstAgainAt(session.transfer.deadline());
        }
      }
    }
    return -1;
  }

  @Override
  public void received(ByteBuffer payload, long source, int destination) {
    if (waiting) {
      waiting = false; // awake: what is posted from now on is seen after this batch
    }
    now = clock.getAsLong();
    busy = true;
    Session session = table.get(source);
    if (session == null) {
      readInbox();
      session = table.get(source);
      if (session == null) {
        stranger(payload, source, destination);
        return;
      }
    }
    int opcode = Wire.opcode(payload);
    if (opcode == Opcode.ACKNOWLEDGMENT.number()) {
      perform(session, session.transfer.acknowledged(Wire.block(payload), now));
    } else if (opcode == Opcode.ERROR.number()) {
      clientError(session, payload);
    }
  }

  private void clientError(Session session, ByteBuffer payload) {
    try {
      if (PacketDecoder.decode(payload) instanceof ErrorPacket error) {
        perform(session, session.transfer.error(error.code(), error.message()));
      }
    } catch (MalformedPacketException e) {
      perform(session, session.transfer.error(ErrorCode.NOT_DEFINED, ""));
    }
  }

  /** RFC 1350 section 4: whoever has the wrong port is told, and nobody is disturbed. */
  private void stranger(ByteBuffer payload, long source, int destination) {
    int opcode = Wire.opcode(payload);
    if (opcode != -1
        && opcode != Opcode.ERROR.number()
        && !filter.refuses(source, endpoint.port())
        && filter.isUnicast(destination)
        && strangers.allows(now)) {
      errors.send(ErrorCode.UNKNOWN_TRANSFER, "Unknown transfer ID", source, destination);
    }
  }

  private void perform(Session session, Step step) {
    switch (step) {
      case WAIT -> {}
      case SEND_OPTIONS -> sender.sendOptions(session);
      case SEND_BLOCKS -> sendBlocks(session);
      case END -> {
        finish(session);
        return;
      }
    }
    if (session.isOpen()) {
      timers.bySoonest(session, session.transfer.deadline());
    }
  }

  private void sendBlocks(Session session) {
    try {
      sender.sendBlocks(session);
    } catch (UnreadableContentException e) {
      errors.send(ErrorCode.NOT_DEFINED, "Cannot read it", session.peer, session.source);
      session.transfer.unreadable(e.getMessage());
      finish(session);
    }
  }

  private void finish(Session session) {
    session.endedAt(now);
    close(session);
    observer.ended(session);
    timers.remove(session);
    timers.bySoonest(session, now + LINGER);
  }

  private void forget(Session session) {
    timers.remove(session);
    table.remove(session);
    observer.forgotten(session);
  }

  private static void close(Session session) {
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
    for (Command command = inbox.poll(); command != null; command = inbox.poll()) {
      if (command.kind() == Kind.BEGIN) {
        table.put(command.session());
      }
    }
    now = clock.getAsLong();
    for (Session session : table.all()) {
      if (session.isOpen()) {
        perform(session, session.transfer.abandon("the server was stopped"));
      }
      forget(session);
    }
  }
}
