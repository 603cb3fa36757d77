// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import pxe.transfer.AcceptLoop;
import pxe.transfer.ConnectionLimit;

/**
 * Answers requests at one address, one for each connection. Threads are there while somebody asks.
 * Whoever has not sent a whole request yet gives way to others where there are too many, so that
 * hosts that connect and say nothing keep nobody out.
 */
public final class WebListener implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;
  private static final long CLOSING_MILLIS = 5_000;

  private final ServerSocketChannel server;
  private final Exchanges exchanges;
  private final ConnectionLimit<SocketChannel> limit;
  private final ThreadPoolExecutor workers;
  private final Thread accepting;

  private WebListener(ServerSocketChannel server, Exchanges exchanges, WebLimits limits) {
    this.server = server;
    this.exchanges = exchanges;
    this.limit =
        new ConnectionLimit<>(
            new ConnectionLimit.Limits(limits.requests(), limits.requests(), limits.ofOneHost()));
    this.workers =
        new ThreadPoolExecutor(
            0,
            2 * limits.requests(), // whoever gives way has a thread until it notices
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "pxe.status request"));
    this.accepting = daemon(new AcceptLoop(server::accept, this::take), "pxe.status");
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Listens.
   *
   * @param answers says what each request gets; called by several threads
   * @param failed hears of what it throws
   */
  public static WebListener open(
      InetSocketAddress at,
      Function<Request, Response> answers,
      EventStreams streams,
      WebLimits limits,
      Consumer<Throwable> failed)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(familyOf(at.getAddress()));
    try {
      server.bind(at);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    Exchanges exchanges = new Exchanges(answers, streams, limits.time(), failed);
    WebListener listener = new WebListener(server, exchanges, limits);
    startOrClose(listener.accepting, server);
    return listener;
  }

  /** Without its thread a port would be held that nobody serves. */
  static void startOrClose(Thread accepting, ServerSocketChannel server) throws IOException {
    try {
      accepting.start();
    } catch (OutOfMemoryError e) {
      server.close();
      throw new IOException("no thread can be started for it: " + e.getMessage(), e);
    }
  }

  /** A socket for both would take 0.0.0.0 for all addresses of IPv6 as well. */
  private static ProtocolFamily familyOf(InetAddress address) {
    return address instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.socket().getLocalSocketAddress();
  }

  private void take(SocketChannel client) {
    ConnectionLimit.Verdict<SocketChannel> verdict =
        limit.admit(client, client.socket().getInetAddress());
    verdict.givesWay().ifPresent(Exchanges::close);
    if (verdict.refused().isPresent()) {
      Exchanges.close(client);
      return;
    }
    try {
      workers.execute(() -> serve(client));
    } catch (RejectedExecutionException | OutOfMemoryError e) { // also where no thread can start
      limit.leave(client);
      Exchanges.close(client);
    }
  }

  private void serve(SocketChannel client) {
    boolean isStream = false;
    try {
      isStream = exchanges.serve(client, () -> limit.known(client));
    } finally {
      limit.leave(client); // first: whoever sees the end may come again at once
      if (!isStream) {
        Exchanges.close(client);
      }
    }
  }

  /** The port is free when this ends: the system holds it while a thread waits for clients. */
  @Override
  public void close() throws IOException {
    server.close();
    workers.shutdownNow();
    exchanges.close();
    try {
      accepting.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
