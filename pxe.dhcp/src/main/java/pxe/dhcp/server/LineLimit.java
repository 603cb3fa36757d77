// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;
import java.util.function.LongSupplier;
import pxe.dhcp.engine.RecentMap;

/**
 * Keeps the log from being flooded: a repeated line once a minute, and so many boot steps a second
 * as a hall of machines makes when its power comes back.
 */
final class LineLimit {
  static final int STEPS_A_SECOND = 1000;
  static final int REFUSALS_A_SECOND = 100;

  private static final int LINES = 2048;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private final RecentMap<String, long[]> lines = new RecentMap<>(LINES);
  private long second;
  private int steps;
  private int refusals;

  LineLimit(LongSupplier nanos) {
    this.nanos = nanos;
    this.second = nanos.getAsLong();
  }

  synchronized boolean permitsStep() {
    newSecond(nanos.getAsLong());
    return ++steps <= STEPS_A_SECOND;
  }

  synchronized boolean permits(String line) {
    long now = nanos.getAsLong();
    newSecond(now);
    long[] last = lines.get(line, l -> new long[] {now - MINUTE});
    if (now - last[0] < MINUTE || ++refusals > REFUSALS_A_SECOND) {
      return false;
    }
    last[0] = now;
    return true;
  }

  private void newSecond(long now) {
    if (now - second >= SECOND) {
      second = now;
      steps = 0;
      refusals = 0;
    }
  }
}
