// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;

/**
 * Faults of ours that threads of a server have met and outlived, such as an {@link Error}: each is
 * counted, some are logged in full, and for a while they are a problem that an operator sees. Any
 * thread may use it.
 */
public final class ServerFaults {
  private static final long LASTS = TimeUnit.MINUTES.toNanos(10);
  private static final RateLimit.Rate LOGGED = new RateLimit.Rate(1, 1);

  private final String pid;
  private final LongSupplier nanos;
  private final Logger logger;
  private final RateLimit lines;
  private long count;
  private long last;
  private String latest = "";

  /**
   * Without any yet.
   *
   * @param pid of the server's configuration
   */
  public ServerFaults(String pid, LongSupplier nanos, Logger logger) {
    this.pid = pid;
    this.nanos = nanos;
    this.logger = logger;
    this.lines = new RateLimit(LOGGED, nanos.getAsLong());
  }

  /**
   * Takes a fault. It never throws: who calls it is the last that could catch.
   *
   * @param what has failed, in words for the log
   */
  public void met(String what, Throwable fault) {
    try {
      if (isLogged(fault.getClass().getSimpleName())) {
        logger.error("{}", what, fault);
      }
    } catch (RuntimeException | Error again) {
      // no memory to say so, most likely; it is counted
    }
  }

  private synchronized boolean isLogged(String name) {
    last = nanos.getAsLong();
    count++;
    latest = name;
    return lines.allows(last);
  }

  /** The problem, if there was a fault in the last ten minutes. */
  public synchronized List<Problem> problems() {
    if (count > 0 && nanos.getAsLong() - last >= LASTS) {
      count = 0;
    }
    if (count == 0) {
      return List.of();
    }
    return List.of(
        Problem.of(
            pid,
            "the server met "
                + (count == 1 ? "an internal fault (" : "internal faults (the latest: ")
                + latest
                + ") and goes on",
            "see the log for its cause and report it; restart the platform if clients are not"
                + " served"));
  }
}
