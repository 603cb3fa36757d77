// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.List;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;

/** Says that clients are turned away, while it lasts, and counts them. Used by one thread. */
final class Saturation {
  /** It is over when nobody was turned away for so long. */
  private static final long QUIET = 30_000_000_000L;

  private final LongSupplier turnedAway;
  private final Logger logger;
  private long seen;
  private long before;
  private long last;
  private boolean lasts;

  /**
   * One that has not begun.
   *
   * @param turnedAway how many requests were left unanswered until now
   */
  Saturation(LongSupplier turnedAway, Logger logger) {
    this.turnedAway = turnedAway;
    this.logger = logger;
  }

  /** Looks how it stands. */
  void look(long now) {
    long count = turnedAway.getAsLong();
    if (count > seen) {
      seen = count;
      last = now;
      lasts = true;
    } else if (lasts && now - last >= QUIET) {
      lasts = false;
      logger.info("TFTP has room again; {} requests were not answered meanwhile", seen - before);
      before = seen;
    }
  }

  /** The problem, if clients were turned away a moment ago. */
  List<Problem> problems() {
    return lasts ? List.of(problem()) : List.of();
  }

  private static Problem problem() {
    return Problem.of(
        TftpSettings.PID,
        "requests are not answered: too many transfers are under way, of all clients or of one, for"
            + " the files and the memory that this process may use",
        "wait for them to end, look who asks with pxe:transfers, or raise the limit of open files"
            + " (LimitNOFILE= in the systemd unit, ulimit -n)");
  }
}
