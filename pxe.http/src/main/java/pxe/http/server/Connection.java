// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import pxe.http.codec.MalformedRequestException;
import pxe.http.codec.RequestReader;
import pxe.http.engine.Response;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;
import pxe.rooms.text.SafeText;
import pxe.transfer.ImageWorkers;
import pxe.transfer.SlowImages;
import pxe.transfer.TransferHistory;

/**
 * One connection: requests are answered one after the other, in the order in which they came. What
 * is sent too early waits in the kernel. All of it runs in turns of the connection's event loop, or
 * on a worker where the image is slow.
 */
final class Connection extends LoopChannel {
  private enum Phase {
    /** Nothing of the next request is there. */
    IDLE,
    /** A part of a request is there, or of a handshake before it. */
    READING,
    /** A request is being answered. */
    SENDING,
    /** We have said all; the client is to close, else it might miss the end (RFC 9112 9.6). */
    PARTING
  }

  private static final int MOST_AFTER_THE_END = 256 * 1024;

  /** What the kernel may hold for a client at most, where it does not say. */
  private static final int LARGEST_SEND_BUFFER = 8 << 20;

  private final ServerContext context;
  private final SocketChannel channel;
  private final Wire wire;
  private final InetSocketAddress client;
  private final ServerSocketChannel acceptedBy;
  private final EventLoop loop;
  private final RequestReader reader;

  private Optional<RequestHead> request = Optional.empty();
  private Optional<Submission> submission = Optional.empty();
  private Optional<Exchange> exchange = Optional.empty();
  private ResponseWriter writer;
  private volatile List<String> image = List.of();
  private boolean lists;
  private Instant asked = Instant.EPOCH;
  private long askedNanos;
  private boolean last;
  private int afterTheEnd;
  private long held;
  private long progress;
  private boolean fillsPackets;

  /** Others look at these to find who can make room. */
  private volatile Phase phase;

  private volatile long since = System.nanoTime();
  private volatile boolean hasAsked;
  private volatile boolean givesWay;

  /** Set while it waits for a worker; whoever sets it to true goes on with the connection. */
  private volatile AtomicBoolean waiting;

  Connection(
      ServerContext context,
      SocketChannel channel,
      InetSocketAddress client,
      ServerSocketChannel acceptedBy,
      EventLoop loop) {
    this.context = context;
    this.channel = channel;
    this.wire = context.tls().map(tls -> tls.on(channel)).orElseGet(() -> new PlainWire(channel));
    this.phase = wire.isOpening() ? Phase.READING : Phase.IDLE;
    this.client = client;
    this.acceptedBy = acceptedBy;
    this.loop = loop;
    this.reader = new RequestReader(context.limits().head());
  }

  InetSocketAddress client() {
    return client;
  }

  boolean cameThrough(ServerSocketChannel socket) {
    return acceptedBy == socket;
  }

  /** Whether no request has come in whole, ever. */
  boolean hasAskedForNothing() {
    return !hasAsked;
  }

  /** How long it has been waiting for its next request; 0 where it is busy. */
  long idleNanos(long now) {
    Phase current = phase;
    return current == Phase.IDLE || current == Phase.READING ? Math.max(0, now - since) : 0;
  }

  /** Makes room for another one: at once, or after the response that is under way. */
  void giveWay() {
    givesWay = true;
    loop.betweenTurns(
        this,
        () -> {
          if (phase != Phase.SENDING) {
            close();
          }
          return true;
        });
  }

  /** Closes as soon as no turn is under way. */
  void end() {
    loop.end(this);
  }

  @Override
  SelectableChannel channel() {
    return channel;
  }

  @Override
  int interest() {
    return phase == Phase.SENDING || wire.holdsOutput()
        ? SelectionKey.OP_WRITE
        : SelectionKey.OP_READ;
  }

  @Override
  List<String> image() {
    return image;
  }

  @Override
  boolean ready() {
    try {
      switch (phase) {
        case PARTING -> discard();
        case SENDING -> {
          return proceed();
        }
        default -> {
          return receive();
        }
      }
    } catch (IOException e) {
      close(); // nobody is there any more
    }
    return true;
  }

  /** Reads, and answers what is there then. */
  private boolean receive() throws IOException {
    int count = read();
    if (count < 0) {
      close();
      return true;
    }
    Optional<Runnable> task = wire.task();
    if (task.isPresent()) {
      return !handshake(task.get());
    }
    return proceed();
  }

  private int read() throws IOException {
    try {
      int count = wire.flush() ? wire.read(reader) : 0;
      if (count < 0) {
        goes();
      }
      return count;
    } catch (SSLException e) {
      context.transfers().noTls(client, e);
      throw e;
    } catch (IOException e) {
      goes();
      throw e;
    }
  }

  /** EDK2 says nothing of a certificate that it does not trust: it hangs up. */
  private void goes() {
    if (wire.isJudged()) {
      context.transfers().endedTls(client);
    }
  }

  /** Whether the handshake goes on elsewhere. */
  private boolean handshake(Runnable task) {
    boolean isTaken =
        context
            .tls()
            .orElseThrow()
            .execute(
                client.getAddress(),
                () -> {
                  try {
                    task.run();
                  } catch (RuntimeException | Error e) {
                    failed(e);
                  }
                  loop.comeBack(this, this::ready);
                });
    if (!isTaken) {
      close();
    }
    return isTaken;
  }

  private void discard() throws IOException {
    int count = channel.read(ResponseWriter.buffer());
    afterTheEnd += Math.max(0, count);
    if (count < 0 || afterTheEnd > MOST_AFTER_THE_END) {
      close();
    }
  }

  /** Answers what is there, until the client or a worker has to be waited for. */
  private boolean proceed() {
    while (phase != Phase.PARTING && channel.isOpen()) {
      if (phase != Phase.SENDING && !next()) {
        break;
      }
      if (submission.isPresent() || context.workers().slow().isSlow(image)) {
        return !handOver();
      }
      if (!step()) {
        break;
      }
    }
    account();
    return true;
  }

  /** Takes the next request; false where there is none that is whole. */
  private boolean next() {
    try {
      if (submission.isEmpty()) {
        request = reader.next();
        if (request.isEmpty()) {
          enter(wire.isOpening() || reader.holdsSome() ? Phase.READING : Phase.IDLE);
          return false;
        }
        submission = context.handler().submission(request.get());
      }
      if (submission.isPresent() && !submission.get().isWhole(reader)) {
        enter(Phase.READING);
        return false;
      }
      last = !request.get().keepsAlive() || (request.get().hasBody() && submission.isEmpty());
      image =
          submission
              .map(Submission::waitsFor)
              .orElseGet(() -> ImageWorkers.imageOf(HttpRequestHandler.pathOf(request.get())));
    } catch (MalformedRequestException e) {
      last = true;
      image = List.of();
      submission = Optional.empty();
      begin(OpenResponse.of(Response.refusal(e.status(), e.getMessage()), ""), 1);
    }
    hasAsked = true;
    asked = context.clock().instant();
    askedNanos = System.nanoTime();
    enter(Phase.SENDING);
    return true;
  }

  private void begin(OpenResponse response, int minorVersion) {
    last |= response.endsWithConnection();
    writer =
        new ResponseWriter(
            context.encode(response.response().head(), last, minorVersion),
            response,
            wire.takesFiles());
    progress = 0;
    Exchange next = new Exchange(client, asked, askedNanos, writer, wire.protocol());
    exchange = Optional.of(next);
    context.transfers().begun(next);
  }

  /**
   * Opens what is asked for and sends it, which may block in a file system.
   *
   * @return whether the next step may follow; it is another request, or a folder is to be listed
   */
  private boolean step() {
    if (writer == null) {
      RequestHead head = request.orElseThrow();
      Optional<OpenResponse> found =
          submission.isPresent()
              ? Optional.of(context.handler().answer(submission.get(), client))
              : lists ? list(head) : open(head);
      if (found.isEmpty()) {
        lists = true;
        image = SlowImages.listingOf(image);
        return true;
      }
      lists = false;
      begin(found.get(), head.minorVersion());
    }
    try {
      fillPackets(writer.isLong());
      boolean all = writer.write(wire.output()) && wire.flush();
      if (writer.sent() > progress) {
        progress = writer.sent();
        since = System.nanoTime();
      }
      if (all) {
        fillPackets(false);
        done();
      }
      return all;
    } catch (IOException | RuntimeException e) {
      return unsent(e);
    }
  }

  private void fillPackets(boolean fills) throws IOException {
    if (fillsPackets != fills) {
      fillsPackets = fills;
      wire.fillsPackets(fills);
    }
  }

  private Optional<OpenResponse> list(RequestHead head) {
    return Optional.of(context.handler().list(head, client));
  }

  /**
   * What is opened takes a file descriptor, until it is closed. Empty where there is no file, but
   * maybe a folder.
   */
  private Optional<OpenResponse> open(RequestHead head) {
    if (!context.budget().descriptors().take(1)) {
      context.connections().isShort();
      String line = "Too many files are open.";
      return Optional.of(
          OpenResponse.of(Response.refusal(Status.SERVICE_UNAVAILABLE, line), head.target()));
    }
    boolean holdsIt = false;
    try {
      Optional<OpenResponse> opened = context.handler().answer(head, client);
      holdsIt = opened.flatMap(OpenResponse::resource).isPresent();
      return opened;
    } finally {
      if (!holdsIt) {
        context.budget().descriptors().giveBack(1);
      }
    }
  }

  private void done() {
    ended("done");
    if (last || givesWay) {
      part();
    } else {
      enter(Phase.IDLE);
    }
  }

  private void part() {
    enter(Phase.PARTING);
    try {
      wire.end();
    } catch (IOException e) {
      close();
    }
  }

  /** Where nothing was sent yet, there is still room to say why. */
  private boolean unsent(Exception e) {
    OpenResponse response = writer.response();
    if (writer.sent() > 0 || writer.hasLostClient() || !response.hasContent()) {
      stop(reason(e));
      return false;
    }
    exchange.ifPresent(context.transfers()::forget);
    context.close(response);
    context
        .transfers()
        .warn(
            client,
            "unreadable",
            () -> response.target() + " cannot be read: " + SafeText.line(e.toString()));
    begin(
        OpenResponse.of(HttpRequestHandler.failure(e), response.target()),
        request.map(RequestHead::minorVersion).orElse(1));
    return step();
  }

  private static String reason(Exception e) {
    if (e instanceof ClosedChannelException || e.getMessage() == null) {
      return "the connection was closed";
    }
    return e.getMessage();
  }

  /** Breaks off: the client sees that the body is short. */
  private void stop(String why) {
    if (exchange.isPresent()) {
      ended(why);
    }
    close();
  }

  private void ended(String how) {
    Exchange ended = exchange.orElseThrow();
    exchange = Optional.empty();
    request = Optional.empty();
    submission = Optional.empty();
    writer = null;
    ended.end(how);
    context.close(ended.response());
    context.transfers().ended(ended, ended.isDone() ? ended.sent() : received(ended.sent()));
  }

  /** What the kernel has of a connection that broke may never have left it. */
  private long received(long sent) {
    int unsure = LARGEST_SEND_BUFFER;
    try {
      unsure = channel.getOption(StandardSocketOptions.SO_SNDBUF);
    } catch (IOException e) {
      // it is closed
    }
    return Math.max(0, sent - unsure - wire.held());
  }

  /** Whether a worker of the image goes on with the request; where none can, it is refused here. */
  private boolean handOver() {
    AtomicBoolean taken = new AtomicBoolean();
    since = System.nanoTime();
    waiting = taken;
    if (context.workers().execute(image, () -> work(taken))) {
      return true;
    }
    waiting = null;
    return !notServed();
  }

  private Runnable work(AtomicBoolean taken) {
    if (!taken.compareAndSet(false, true)) {
      return () -> {}; // it gave up
    }
    waiting = null;
    boolean more = true;
    try {
      more = step();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
    boolean goesOn = more;
    return () -> loop.comeBack(this, () -> settle(goesOn));
  }

  private boolean settle(boolean goesOn) {
    if (goesOn) {
      return proceed();
    }
    account();
    return true;
  }

  @Override
  boolean gaveUp(long nanos) {
    AtomicBoolean taken = waiting;
    return taken != null
        && nanos - since > context.limits().waitTime().toNanos()
        && taken.compareAndSet(false, true);
  }

  @Override
  boolean notServed() {
    waiting = null;
    lists = false;
    if (writer != null) {
      stop("its image does not answer");
      return true;
    }
    String target = request.map(RequestHead::target).orElse("");
    image = List.of();
    submission = Optional.empty();
    begin(
        OpenResponse.of(
            Response.refusal(
                Status.SERVICE_UNAVAILABLE, "The files of this image cannot be read now."),
            target),
        request.map(RequestHead::minorVersion).orElse(1));
    return !step() || proceed();
  }

  private void enter(Phase next) {
    if (phase != next) {
      phase = next;
      since = System.nanoTime();
    }
  }

  @Override
  boolean isDue(long nanos) {
    return nanos - since > limit().toNanos();
  }

  private Duration limit() {
    return switch (phase) {
      case IDLE -> context.limits().idleTime();
      case READING -> context.limits().headTime();
      case SENDING -> context.limits().stallTime();
      case PARTING -> context.limits().partingTime();
    };
  }

  @Override
  boolean timeOut() {
    stop("the client took nothing for " + limit().toSeconds() + " s");
    return true;
  }

  /** What it holds while it waits counts against what all may hold. */
  private void account() {
    long now =
        channel.isOpen() ? reader.held() + wire.held() + (writer == null ? 0 : writer.held()) : 0;
    if (now > held && !context.budget().bytes().take(now - held)) {
      context.transfers().warn(client, "memory", () -> "closed: what clients may hold is used up");
      stop("what clients may hold of the memory is used up");
      return;
    }
    if (now < held) {
      context.budget().bytes().giveBack(held - now);
    }
    held = now;
  }

  @Override
  void close() {
    if (exchange.isPresent()) {
      ended("the connection was closed");
    }
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
    context.budget().bytes().giveBack(held);
    held = 0;
    context.connections().release(this);
  }

  @Override
  void failed(Throwable cause) {
    context
        .faults()
        .met("a request of " + TransferHistory.who(client) + " was not answered", cause);
    close();
  }
}
