// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.Locale;
import org.osgi.service.log.Logger;
import pxe.net.Peer;
import pxe.tftp.engine.Outcome;

/** Writes one line for each transfer that has ended. */
final class TransferLog {
  private final Logger logger;

  TransferLog(Logger logger) {
    this.logger = logger;
  }

  void ended(Session session) {
    session
        .transfer
        .outcome()
        .ifPresent(
            outcome -> {
              if (outcome.kind() != Outcome.Kind.PROBED) {
                logger.info("{}", line(session, outcome));
              } else if (logger.isDebugEnabled()) {
                logger.debug("{}", line(session, outcome)); // CR-50
              }
            });
  }

  static String line(Session session, Outcome outcome) {
    boolean completed = outcome.kind() == Outcome.Kind.COMPLETED;
    return String.format(
        Locale.ROOT,
        "%s: %s %s: %s octets in %.3f s, blocks of %d, window %d, %d sent again%s",
        Peer.toString(session.peer),
        completed ? "sent" : "did not send",
        session.path,
        completed ? session.size : session.octets() + " of " + session.size,
        session.took(0) / 1e9,
        session.transfer.terms().blockSize(),
        session.transfer.terms().window(),
        session.transfer.retransmissions(),
        outcome.reason().isEmpty() ? "" : "; " + outcome.reason());
  }
}
