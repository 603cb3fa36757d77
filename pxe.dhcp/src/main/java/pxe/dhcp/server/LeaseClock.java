// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import pxe.rooms.lease.Lease;

/**
 * The time of leases, in seconds since 1970. It never goes back: where the machine's clock stands
 * before the last lease that was given, its time goes on from there, so that nobody loses an
 * address too early. While it runs, nobody can set it.
 */
final class LeaseClock {
  /** 2024: no lease is older, whatever a clock says. */
  private static final long FIRST_RELEASE = 1_704_067_200;

  private final LongSupplier seconds;
  private final AtomicLong last = new AtomicLong();

  /**
   * A clock.
   *
   * @param wall what the machine's clock says, in seconds since 1970
   * @param latest when the last lease was given
   * @param nanos a clock that only counts on, in nanoseconds
   */
  LeaseClock(long wall, long latest, LongSupplier nanos) {
    long base = Math.max(wall, latest);
    long started = nanos.getAsLong();
    this.seconds = () -> base + TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - started);
  }

  /** By the clock of a store that several servers share. */
  LeaseClock(LongSupplier shared) {
    this.seconds = shared;
  }

  /**
   * The same leases by a clock that is right. Where a machine has none that runs on without power,
   * those that were given before somebody told it the time begin in 1970: nobody knows when that
   * was, and their holders may still have all of their time.
   */
  static List<Lease> dated(List<Lease> known, long wall) {
    return wall < FIRST_RELEASE
        ? known
        : known.stream()
            .map(
                lease ->
                    lease.begin() >= FIRST_RELEASE
                        ? lease
                        : lease.between(wall, wall + lease.end() - lease.begin()))
            .toList();
  }

  long now() {
    return last.accumulateAndGet(seconds.getAsLong(), Math::max);
  }
}
