// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Streams of server-sent events: each says what has changed of the parts of a page. One thread
 * writes to all of them, while there are any, and never waits for a client: what does not fit into
 * its socket is sent later, and nothing newer before that.
 */
public final class EventStreams implements AutoCloseable {
  /** What a stream shows. */
  public enum Kind {
    /** To who may look. */
    LOOK,
    /** To who may do something as well. */
    DO
  }

  /** A connection is heard of so often at least, so that both sides notice when it has gone. */
  private static final long QUIET = TimeUnit.SECONDS.toNanos(15);

  /** So long a client may take nothing of what is there for it. */
  private static final long STUCK = TimeUnit.SECONDS.toNanos(30);

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final class Stream {
    private final SocketChannel client;
    private final Kind kind;
    private final Map<String, String> shown = new HashMap<>();
    private ByteBuffer left = NOTHING;
    private long moved;

    Stream(SocketChannel client, Kind kind, long now) {
      this.client = client;
      this.kind = kind;
      this.moved = now;
    }
  }

  private final Function<Kind, Map<String, String>> page;
  private final WebLimits limits;
  private final LongSupplier nanos;
  private final Consumer<RuntimeException> failed;
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor thread;
  private boolean isWriting;

  /**
   * Without a client.
   *
   * @param page the parts of the page as they are now, by their names
   * @param failed hears of what that throws
   */
  public EventStreams(
      Function<Kind, Map<String, String>> page,
      WebLimits limits,
      LongSupplier nanos,
      Consumer<RuntimeException> failed) {
    this.page = page;
    this.limits = limits;
    this.nanos = nanos;
    this.failed = failed;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "pxe.status events");
              made.setDaemon(true);
              return made;
            });
    thread.setKeepAliveTime(limits.between().toMillis() * 2 + 1, TimeUnit.MILLISECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Takes a client to whom the head of the response was sent; false where there are too many. */
  boolean add(SocketChannel client, Kind kind) throws IOException {
    client.configureBlocking(false);
    synchronized (this) {
      if (streams.size() >= limits.streams() || thread.isShutdown()) {
        return false;
      }
      streams.add(new Stream(client, kind, nanos.getAsLong()));
      if (!isWriting) {
        isWriting = true;
        thread.execute(this::writeAll);
      }
      return true;
    }
  }

  /** How many are listening. */
  public int size() {
    return streams.size();
  }

  private void writeAll() {
    try {
      Map<Kind, Map<String, String>> pages = new EnumMap<>(Kind.class);
      List<Stream> gone = new ArrayList<>();
      for (Stream stream : streams) {
        if (!write(stream, pages)) {
          WebListener.close(stream.client);
          gone.add(stream);
        }
      }
      streams.removeAll(gone);
    } catch (RuntimeException e) {
      failed.accept(e);
    }
    synchronized (this) {
      isWriting = !streams.isEmpty() && !thread.isShutdown();
      if (isWriting) {
        var unused =
            thread.schedule(this::writeAll, limits.between().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Whether the client is still there. */
  private boolean write(Stream stream, Map<Kind, Map<String, String>> pages) {
    long now = nanos.getAsLong();
    if (!stream.left.hasRemaining()) {
      String news = news(stream.shown, pages.computeIfAbsent(stream.kind, page));
      if (news.isEmpty() && now - stream.moved < QUIET) {
        return true;
      }
      stream.left =
          ByteBuffer.wrap((news.isEmpty() ? ":\n\n" : news).getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (stream.client.write(stream.left) > 0) {
        stream.moved = now;
      }
    } catch (IOException e) {
      return false;
    }
    return now - stream.moved < STUCK;
  }

  /** An event for each part that has changed; from now on the new one is what is shown. */
  static String news(Map<String, String> shown, Map<String, String> now) {
    StringBuilder news = new StringBuilder();
    new LinkedHashMap<>(now)
        .forEach(
            (name, text) -> {
              if (!text.equals(shown.put(name, text))) {
                news.append("event: ").append(name).append('\n');
                text.lines().forEach(line -> news.append("data: ").append(line).append('\n'));
                news.append('\n');
              }
            });
    return news.toString();
  }

  /** Ends all of them, and takes no other. */
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdownNow();
    }
    streams.forEach(stream -> WebListener.close(stream.client));
    streams.clear();
  }
}
