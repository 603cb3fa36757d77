// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import pxe.http.codec.MalformedRequestException;
import pxe.http.codec.RequestReader;
import pxe.http.codec.ResponseEncoder;
import pxe.http.engine.Answer;
import pxe.http.message.RequestHead;

/**
 * One connection: requests are answered one after the other, in the order in which they came. What
 * is sent too early waits in the kernel. All of it runs in the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // that of closing: channelInactive tells it
final class Connection extends ChannelInboundHandlerAdapter {
  private enum Phase {
    /** Nothing of the next request is there. */
    IDLE,
    /** A part of a request is there. */
    READING,
    /** A response is under way. */
    SENDING,
    /** We have said all; the client is to close, else it might miss the end (RFC 9112 9.6). */
    PARTING
  }

  private static final int MOST_AFTER_THE_END = 256 * 1024;

  private final Door door;
  private final SocketChannel channel;
  private final InetSocketAddress client;
  private final RequestReader reader;
  private Optional<Sending> sending = Optional.empty();
  private Phase phase = Phase.IDLE;
  private long since;
  private long progress;
  private int afterTheEnd;
  private boolean answering;
  private boolean last;
  private ScheduledFuture<?> ticks;

  Connection(Door door, SocketChannel channel) {
    this.door = door;
    this.channel = channel;
    this.client = channel.remoteAddress();
    this.reader = new RequestReader(door.limits().head());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    since = System.nanoTime();
    long tick = door.limits().tick().toNanos();
    ticks = context.executor().scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ticks.cancel(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf input = (ByteBuf) message;
    try {
      if (phase == Phase.PARTING) {
        discard(input);
      } else {
        reader.add(input.nioBuffer());
        answer();
      }
    } finally {
      input.release();
    }
  }

  private void discard(ByteBuf input) {
    afterTheEnd += input.readableBytes();
    if (afterTheEnd > MOST_AFTER_THE_END) {
      channel.close();
    }
  }

  /** Answers what is there, until a response has to wait for the client. */
  private void answer() {
    if (answering) {
      return; // a response that went at once: the loop below goes on
    }
    answering = true;
    while (canAnswer() && answerNext()) {
      // the next one
    }
    answering = false;
    channel.config().setAutoRead(sending.isEmpty());
  }

  private boolean canAnswer() {
    return sending.isEmpty() && phase != Phase.PARTING && channel.isActive();
  }

  /** False where there is no whole request. */
  private boolean answerNext() {
    try {
      Optional<RequestHead> request = reader.next();
      if (request.isEmpty()) {
        enter(reader.holdsSome() ? Phase.READING : Phase.IDLE);
        return false;
      }
      last = !request.get().keepsAlive() || request.get().hasBody();
      Response response = door.desk().answer(request.get(), client.getAddress());
      send(response, request.get().minorVersion());
    } catch (MalformedRequestException e) {
      last = true;
      send(Response.of(Answer.refusal(e.status(), e.getMessage()), ""), 1);
    }
    return true;
  }

  private void send(Response response, int minorVersion) {
    enter(Phase.SENDING);
    progress = 0;
    byte[] head =
        ResponseEncoder.encode(door.complete(response.answer().head(), last, minorVersion));
    try {
      Sending next = new Sending(channel, client, response, head, this::ended);
      sending = Optional.of(next);
      door.ledger().begun(next);
      next.begin();
    } catch (IOException | RuntimeException e) {
      unreadable(response, minorVersion, e);
    }
  }

  /** Nothing of the content was sent, so that there is still room to say why. */
  private void unreadable(Response response, int minorVersion, Exception e) {
    sending.ifPresent(door.ledger()::forget);
    sending = Optional.empty();
    door.close(response);
    door.logger().warn("{} cannot be read: {}", response.path(), e.toString());
    if (response.content().isPresent()) {
      send(Response.of(RequestDesk.failure(e), response.path()), minorVersion);
    } else {
      channel.close();
    }
  }

  private void ended(Sending ended) {
    sending = Optional.empty();
    door.close(ended.response);
    door.ledger().ended(ended);
    if (!ended.isDone()) {
      return; // it has closed the connection
    }
    if (last) {
      part();
    } else {
      enter(Phase.IDLE);
      answer();
    }
  }

  private void part() {
    enter(Phase.PARTING);
    channel.shutdownOutput();
    channel.config().setAutoRead(true);
  }

  private void enter(Phase next) {
    if (phase != next) {
      phase = next;
      since = System.nanoTime();
    }
  }

  private void tick() {
    Duration waited = Duration.ofNanos(System.nanoTime() - since);
    if (phase == Phase.SENDING && sending.isPresent()) {
      watch(sending.get(), waited);
    } else if (waited.compareTo(limit()) > 0) {
      channel.close();
    }
  }

  private Duration limit() {
    return switch (phase) {
      case IDLE -> door.limits().idleTime();
      case READING -> door.limits().headTime();
      case SENDING -> door.limits().stallTime();
      case PARTING -> door.limits().partingTime();
    };
  }

  private void watch(Sending current, Duration waited) {
    if (current.progress() > progress) {
      progress = current.progress();
      since = System.nanoTime();
    } else if (waited.compareTo(limit()) > 0) {
      current.stop("the client took nothing for " + limit().toSeconds() + " s");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      door.logger().error("a request was not dealt with", cause);
    }
    channel.close();
  }
}
