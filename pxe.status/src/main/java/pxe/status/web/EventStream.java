// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one client has been told of the parts of a page. */
final class EventStream {
  /** A connection is heard of so often at least, so that both sides notice when it has gone. */
  static final long QUIET = TimeUnit.SECONDS.toNanos(15);

  /** So long a client may take nothing of what is there for it. */
  static final long STUCK = TimeUnit.SECONDS.toNanos(30);

  private final WritableByteChannel client;
  private final InetAddress host;
  private final EventStreams.Kind kind;
  private final Map<String, String> shown = new HashMap<>();
  private ByteBuffer left;
  private long moved;

  /**
   * Nothing was told yet.
   *
   * @param client takes as much as it can, and never waits
   * @param host where the client is
   * @param first what it gets before all else
   */
  EventStream(
      WritableByteChannel client,
      InetAddress host,
      EventStreams.Kind kind,
      ByteBuffer first,
      long now) {
    this.client = client;
    this.host = host;
    this.kind = kind;
    this.left = first;
    this.moved = now;
  }

  InetAddress host() {
    return host;
  }

  EventStreams.Kind kind() {
    return kind;
  }

  /** Whether the client has taken all that there was for it. */
  boolean isIdle() {
    return !left.hasRemaining();
  }

  /**
   * Writes what is new, or what is left of what was new before.
   *
   * @param page the parts as they are now; empty where they are not known
   * @return whether the client is still there
   */
  boolean write(Map<String, String> page, long now) {
    if (isIdle()) {
      String news = news(shown, page);
      if (news.isEmpty() && now - moved < QUIET) {
        return true;
      }
      left = ByteBuffer.wrap((news.isEmpty() ? ":\n\n" : news).getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (client.write(left) > 0) {
        moved = now;
      }
    } catch (IOException e) {
      return false;
    }
    return now - moved < STUCK;
  }

  /** An event for each part that has changed; from now on the new one is what is shown. */
  private static String news(Map<String, String> shown, Map<String, String> now) {
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

  void close() {
    Exchanges.close(client);
  }
}
