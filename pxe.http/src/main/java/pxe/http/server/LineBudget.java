// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds what one client can make us write into the log: an installer fetches thousands of files.
 */
final class LineBudget {
  static final int LINES = 60;
  private static final long NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int CLIENTS = 1000;

  private record Minute(long began, int lines) {}

  /** What is oldest is forgotten first. */
  private final Map<InetAddress, Minute> minutes = new LinkedHashMap<>();

  private final LongSupplier nanos;

  LineBudget(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Takes a line from a client's budget; the number that is left, negative where none was. */
  synchronized int take(InetAddress client) {
    long now = nanos.getAsLong();
    Minute minute = minutes.get(client);
    if (minute == null || now - minute.began() >= NANOS) {
      minutes.remove(client);
      minute = new Minute(now, 0);
    }
    int lines = Math.min(minute.lines() + 1, LINES + 1);
    minutes.put(client, new Minute(minute.began(), lines));
    if (minutes.size() > CLIENTS) {
      minutes.remove(minutes.keySet().iterator().next());
    }
    return LINES - lines;
  }
}
