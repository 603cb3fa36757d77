// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The database's clock, between two looks at it by a clock that only counts on. It is never ahead
 * of the database's, by as long as its answer was under way.
 */
final class DatabaseClock {
  private record Sample(long millis, long nanos) {}

  private final LongSupplier nanos;
  private volatile Sample last;

  /** A clock that was never set stands at 0. */
  DatabaseClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = new Sample(0, nanos.getAsLong());
  }

  /** What the database has just said, in milliseconds since 1970. */
  void set(long millis) {
    last = new Sample(millis, nanos.getAsLong());
  }

  /** In seconds since 1970. */
  long now() {
    Sample sample = last;
    long since = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - sample.nanos);
    return TimeUnit.MILLISECONDS.toSeconds(sample.millis + since);
  }
}
