// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;

/** That clients find no room: counted, and a problem while it lasts. Any thread may use it. */
public final class Saturation {
  /** It is over when everybody had room for so long. */
  private static final long QUIET = TimeUnit.SECONDS.toNanos(30);

  private final String server;
  private final Supplier<Problem> problem;
  private final LongSupplier nanos;
  private final Logger logger;
  private boolean lasts;
  private long last;
  private long count;

  /**
   * One that has not begun.
   *
   * @param server such as {@code TFTP}, for the log
   * @param problem what operators are to know while it lasts
   */
  public Saturation(String server, Supplier<Problem> problem, LongSupplier nanos, Logger logger) {
    this.server = server;
    this.problem = problem;
    this.nanos = nanos;
    this.logger = logger;
  }

  /** A client found no room. */
  public synchronized void met() {
    lasts = true;
    last = nanos.getAsLong();
    count++;
  }

  /** How many found none since it began. */
  public synchronized long count() {
    return count;
  }

  /** The problem, while it lasts; to be looked at until it is over, as that is logged. */
  public List<Problem> problems() {
    return lasts() ? List.of(problem.get()) : List.of();
  }

  private synchronized boolean lasts() {
    if (lasts && nanos.getAsLong() - last >= QUIET) {
      lasts = false;
      logger.info("{} has room again; {} requests found none meanwhile", server, count);
      count = 0;
    }
    return lasts;
  }
}
