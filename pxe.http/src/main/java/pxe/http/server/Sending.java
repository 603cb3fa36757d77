// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.status.Transfer;

/**
 * One response on its way to a client: a portion is written when the one before has gone to the
 * kernel. The event loop of its connection works on it; others may look how it stands.
 */
final class Sending {
  /** Is told once that it has ended, whichever way. */
  @FunctionalInterface
  interface Observer {
    void ended(Sending sending);
  }

  final InetSocketAddress client;
  final Response response;

  private final Channel channel;
  private final Portions portions;
  private final Observer observer;
  private final int headLength;
  private final Instant started = Instant.now();
  private final long startedAt = System.nanoTime();
  private volatile long gone;
  private volatile Optional<Slice> slice = Optional.empty();
  private volatile String state = "sending";
  private volatile long tookNanos;

  Sending(
      Channel channel, InetSocketAddress client, Response response, byte[] head, Observer observer)
      throws IOException {
    this.channel = channel;
    this.client = client;
    this.response = response;
    this.portions = new Portions(channel.alloc(), head, response);
    this.observer = observer;
    this.headLength = head.length;
  }

  /**
   * Sends the first portion; the others follow by themselves.
   *
   * @throws IOException where it cannot be read; nothing was sent then, and nobody is told
   */
  void begin() throws IOException {
    write(portions.next());
  }

  private void write(Object portion) {
    slice = portion instanceof Slice part ? Optional.of(part) : Optional.empty();
    long octets =
        portion instanceof Slice part ? part.count() : ((ByteBuf) portion).readableBytes();
    channel.writeAndFlush(portion).addListener(written -> written(octets, written));
  }

  private void written(long octets, Future<?> written) {
    if (!written.isSuccess()) {
      stop(reason(written.cause()));
      return;
    }
    long before = gone; // nobody else writes it
    slice = Optional.empty();
    gone = before + octets;
    if (!portions.hasNext()) {
      end("done");
      return;
    }
    try {
      write(portions.next());
    } catch (IOException | RuntimeException e) {
      stop(reason(e));
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ClosedChannelException || cause.getMessage() == null) {
      return "the connection was closed";
    }
    return cause.getMessage();
  }

  /** Breaks off: the client sees that the body is short. */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever watches the channel hears of it
  void stop(String why) {
    end(why);
    channel.close();
  }

  private void end(String how) {
    if (!isOpen()) {
      return;
    }
    tookNanos = System.nanoTime() - startedAt;
    state = how;
    observer.ended(this);
  }

  boolean isOpen() {
    return state.equals("sending");
  }

  /** Whether all of it was handed to the kernel. */
  boolean isDone() {
    return state.equals("done");
  }

  /** How much was handed to the kernel, the head included. */
  long progress() {
    return gone + slice.map(Slice::transferred).orElse(0L);
  }

  /** Octets of the body that were handed to the kernel. */
  long octets() {
    return Math.max(0, progress() - headLength);
  }

  Duration took() {
    return Duration.ofNanos(isOpen() ? System.nanoTime() - startedAt : tookNanos);
  }

  String state() {
    return state;
  }

  /** What the client has received of the resource, see {@link DeliveryReport}. */
  List<Delivery> deliveries(Instant ended) {
    return DeliveryReport.of(response, client.getAddress(), octets(), started, ended);
  }

  /** How it stands; while it is under way the numbers may be a moment old. */
  Transfer status() {
    return new Transfer(
        "http",
        client,
        response.path(),
        response.answer().length(),
        octets(),
        started,
        took(),
        0,
        state);
  }
}
