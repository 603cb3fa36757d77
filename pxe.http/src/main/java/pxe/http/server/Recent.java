// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Knows of which files a client was told lately, so that one that reads an image range by range
 * does not fill the log.
 */
final class Recent {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST = 1000;

  private record Key(InetAddress client, String path) {}

  /** The latest at the end; what is oldest is forgotten first. */
  private final Map<Key, Long> told = new LinkedHashMap<>();

  private final LongSupplier nanos;

  Recent(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether the last line for this client and path is long enough ago; if so, this is one. */
  synchronized boolean worthALine(InetAddress client, String path) {
    long now = nanos.getAsLong();
    Key key = new Key(client, path);
    Long before = told.get(key);
    if (before != null && now - before < QUIET_NANOS) {
      return false;
    }
    told.remove(key);
    told.put(key, now);
    if (told.size() > MOST) {
      told.remove(told.keySet().iterator().next());
    }
    return true;
  }
}
