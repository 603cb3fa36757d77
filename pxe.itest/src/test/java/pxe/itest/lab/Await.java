// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The only place where the lab waits: what another process does cannot be awaited but by looking.
 */
final class Await {
  /** Tells what is slow, on a crowded computer too, from what never comes. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /** Looks every 20 ms until there is something, or the time is over. */
  static <T> Optional<T> value(Duration limit, Supplier<Optional<T>> look) {
    return value(limit, PAUSE, look);
  }

  /** Looks again after each pause until there is something, or the time is over. */
  static <T> Optional<T> value(Duration limit, Duration pause, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent() || System.nanoTime() - end > 0) {
        return found;
      }
      pause(pause);
    }
  }

  /** Whether the claim came true within the time. */
  static boolean until(Duration limit, Supplier<Boolean> claim) {
    return value(limit, () -> claim.get() ? Optional.of(true) : Optional.empty()).isPresent();
  }

  static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted: the test's own time limit is over");
    }
  }
}
