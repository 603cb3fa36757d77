// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a request from each connection and writes the response, in the thread of the caller. Where
 * that takes too long, the thread is interrupted: where it waits for the client, that closes the
 * connection, and where it waits for something here, it can still say so.
 */
final class Exchanges implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  /** So long an answer may take that is given because the time was over. */
  private static final long LAST_WORDS_MILLIS = 2_000;

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

  private final Function<Request, Response> answers;
  private final EventStreams streams;
  private final Duration time;
  private final Consumer<Throwable> failed;
  private final ScheduledThreadPoolExecutor timer;

  Exchanges(
      Function<Request, Response> answers,
      EventStreams streams,
      Duration time,
      Consumer<Throwable> failed) {
    this.answers = answers;
    this.streams = streams;
    this.time = time;
    this.failed = failed;
    this.timer =
        new ScheduledThreadPoolExecutor(1, task -> WebListener.daemon(task, "pxe.status timer"));
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Whether the connection has become a stream of events; else it is to be closed.
   *
   * @param asked called when the whole request is there
   */
  boolean serve(SocketChannel client, Runnable asked) {
    try {
      return answerInTime(client, asked);
    } catch (IOException | RejectedExecutionException e) {
      return false; // the client has gone, or took too long, or all this ends
    }
  }

  private boolean answerInTime(SocketChannel client, Runnable asked) throws IOException {
    Turn turn = new Turn();
    long millis = time.toMillis();
    Future<?> late = timer.schedule(turn::interrupt, millis, TimeUnit.MILLISECONDS);
    Future<?> end =
        timer.schedule(() -> close(client), millis + LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return answer(client, asked);
    } finally {
      late.cancel(false);
      end.cancel(false);
      turn.end();
    }
  }

  /** Whether the connection stays open. */
  private boolean answer(SocketChannel client, Runnable asked) throws IOException {
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
    asked.run();
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

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
