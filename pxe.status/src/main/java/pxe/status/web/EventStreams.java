// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.EnumMap;
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

  private final Function<Kind, Map<String, String>> page;
  private final WebLimits limits;
  private final LongSupplier nanos;
  private final Consumer<Throwable> failed;
  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor thread;
  private boolean isWriting;
  private boolean hasFailed; // of the thread alone

  /**
   * Without a client.
   *
   * @param page the parts of the page as they are now, by their names
   * @param failed hears of what that throws, until it has worked again
   */
  public EventStreams(
      Function<Kind, Map<String, String>> page,
      WebLimits limits,
      LongSupplier nanos,
      Consumer<Throwable> failed) {
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

  /**
   * Takes a client and writes to it from now on; false where there are too many, of all hosts or of
   * its own, or no more.
   *
   * @param head what it gets first
   */
  boolean add(SocketChannel client, Kind kind, ByteBuffer head) throws IOException {
    client.configureBlocking(false);
    if (add(client, client.socket().getInetAddress(), kind, head)) {
      return true;
    }
    client.configureBlocking(true);
    return false;
  }

  synchronized boolean add(
      WritableByteChannel client, InetAddress host, Kind kind, ByteBuffer head) {
    long ofThisHost = streams.stream().filter(stream -> stream.host().equals(host)).count();
    if (streams.size() >= limits.streams()
        || ofThisHost >= limits.streamsOfOneHost()
        || thread.isShutdown()) {
      return false;
    }
    streams.add(new EventStream(client, host, kind, head, nanos.getAsLong()));
    if (!isWriting) {
      thread.execute(this::writeAll); // where no thread can start, the next one tries again
      isWriting = true;
    }
    return true;
  }

  /** How many are listening. */
  public int size() {
    return streams.size();
  }

  private void writeAll() {
    try {
      Map<Kind, Map<String, String>> pages = pages();
      long now = nanos.getAsLong();
      List<EventStream> gone = new ArrayList<>();
      for (EventStream stream : streams) {
        if (!stream.write(pages.getOrDefault(stream.kind(), Map.of()), now)) {
          stream.close();
          gone.add(stream);
        }
      }
      streams.removeAll(gone);
    } finally {
      goOn();
    }
  }

  /** Those that somebody waits for. Bundles that are asked for them come and go meanwhile. */
  private Map<Kind, Map<String, String>> pages() {
    Map<Kind, Map<String, String>> pages = new EnumMap<>(Kind.class);
    try {
      for (EventStream stream : streams) {
        if (stream.isIdle()) {
          pages.computeIfAbsent(stream.kind(), page);
        }
      }
      hasFailed = false;
    } catch (RuntimeException | Error e) {
      if (!hasFailed) {
        hasFailed = true;
        failed.accept(e);
      }
    }
    return pages;
  }

  private synchronized void goOn() {
    isWriting = !streams.isEmpty() && !thread.isShutdown();
    if (isWriting) {
      var unused =
          thread.schedule(this::writeAll, limits.between().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Ends all of them, and takes no other. */
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdownNow();
    }
    streams.forEach(EventStream::close);
    streams.clear();
  }
}
