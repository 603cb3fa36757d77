// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers requests at one address, one for each connection. Threads are there while somebody asks;
 * a connection that is one too many is closed. The thread of one that takes too long is
 * interrupted: where it waits for the client, that closes the connection, and where it waits for
 * something here, it has its place back and can still say so.
 */
public final class WebListener implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  /** So long an answer may take that is given because the time was over. */
  private static final long LAST_WORDS_MILLIS = 2_000;

  private static final long CLOSING_MILLIS = 5_000;

  /** A request and whoever answers it, until it is answered: the thread has another one then. */
  private static final class Turn {
    private final Thread worker = Thread.currentThread();
    private boolean isOver;

    synchronized void interrupt() {
      if (!isOver) {
        worker.interrupt();
      }
    }

    synchronized void end() {
      isOver = true;
    }
  }

  private final ServerSocketChannel server;
  private final Function<Request, Response> answers;
  private final EventStreams streams;
  private final WebLimits limits;
  private final Consumer<Throwable> failed;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<InetAddress, Integer> hosts = new HashMap<>();
  private final Thread accepting = daemon(this::accept, "pxe.status");

  private WebListener(
      ServerSocketChannel server,
      Function<Request, Response> answers,
      EventStreams streams,
      WebLimits limits,
      Consumer<Throwable> failed) {
    this.server = server;
    this.answers = answers;
    this.streams = streams;
    this.limits = limits;
    this.failed = failed;
    this.workers =
        new ThreadPoolExecutor(
            0,
            limits.requests(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "pxe.status request"));
    this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "pxe.status timer"));
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task, String name) {
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
    WebListener listener = new WebListener(server, answers, streams, limits, failed);
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

  private void accept() {
    while (server.isOpen()) {
      try {
        take(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        pause(); // there are no files left for now
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(SocketChannel client) {
    InetAddress host = client.socket().getInetAddress();
    if (!admit(host)) {
      close(client);
      return;
    }
    try {
      workers.execute(
          () -> {
            try {
              serve(client);
            } finally {
              release(host);
            }
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) { // also where no thread can start
      release(host);
      close(client);
    }
  }

  private synchronized boolean admit(InetAddress host) {
    if (hosts.getOrDefault(host, 0) >= limits.ofOneHost()) {
      return false;
    }
    hosts.merge(host, 1, Integer::sum);
    return true;
  }

  private synchronized void release(InetAddress host) {
    hosts.computeIfPresent(host, (same, count) -> count > 1 ? count - 1 : null);
  }

  private void serve(SocketChannel client) {
    boolean isStream = false;
    try {
      isStream = answerInTime(client);
    } catch (IOException | RejectedExecutionException e) {
      // the client has gone, or took too long, or all this ends
    } finally {
      if (!isStream) {
        close(client);
      }
    }
  }

  private boolean answerInTime(SocketChannel client) throws IOException {
    Turn turn = new Turn();
    long millis = limits.time().toMillis();
    Future<?> late = timer.schedule(turn::interrupt, millis, TimeUnit.MILLISECONDS);
    Future<?> end =
        timer.schedule(() -> close(client), millis + LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return answer(client);
    } finally {
      late.cancel(false);
      end.cancel(false);
      turn.end();
    }
  }

  /** Whether the connection stays open. */
  private boolean answer(SocketChannel client) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Channels.newInputStream(client));
    Optional<Request> request;
    try {
      request = RequestReader.read(in);
    } catch (MalformedRequestException e) {
      write(client, Response.sentence(e.status(), e.getMessage()).bytes(true));
      drain(client, in);
      return false;
    }
    if (request.isEmpty()) {
      return false;
    }
    Response response = answer(request.get());
    boolean withBody = !request.get().method().equals("HEAD");
    if (response.events().isPresent() && withBody) {
      if (streams.add(client, response.events().get(), response.bytes(true))) {
        return true;
      }
      response = Response.sentence(503, "As many look at the page as may. Look again later.");
    }
    write(client, response.bytes(withBody));
    return false;
  }

  private Response answer(Request request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException | LinkageError e) { // bundles come and go
      failed.accept(e);
      return Response.sentence(500, "That went wrong here; the log says how.");
    } finally {
      var unused = Thread.interrupted(); // or it could not be written
    }
  }

  private static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  /** What is unread when we close would take the response from the client. */
  private static void drain(SocketChannel client, BufferedInputStream in) throws IOException {
    client.shutdownOutput();
    in.readNBytes(RequestReader.LONGEST_BODY);
  }

  static void close(Channel client) {
    try {
      client.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }

  /** The port is free when this ends: the system holds it while a thread waits for clients. */
  @Override
  public void close() throws IOException {
    server.close();
    workers.shutdownNow();
    timer.shutdownNow();
    try {
      accepting.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
