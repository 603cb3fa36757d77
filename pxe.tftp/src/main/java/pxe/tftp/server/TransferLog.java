// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.api.resource.ResourcePath;
import pxe.net.Peer;
import pxe.rooms.text.SafeText;
import pxe.tftp.engine.Outcome;
import pxe.transfer.LogBudget;

/** Writes one line for each transfer that has ended, and for what was not answered. */
final class TransferLog {
  private final Logger logger;
  private final LogBudget<InetAddress, String> budget;

  TransferLog(Logger logger, LogBudget<InetAddress, String> budget) {
    this.logger = logger;
    this.budget = budget;
  }

  void ended(Session session) {
    session.transfer.outcome().ifPresent(outcome -> ended(session, outcome));
  }

  private void ended(Session session, Outcome outcome) {
    switch (outcome.kind()) {
      case PROBED -> {
        if (logger.isDebugEnabled()) { // CR-50
          take(session.peer, "probed")
              .ifPresent(rest -> logger.debug("{}{}", line(session, outcome), rest));
        }
      }
      case COMPLETED -> info(session, outcome, "sent");
      default -> info(session, outcome, "not sent");
    }
  }

  private void info(Session session, Outcome outcome, String kind) {
    take(session.peer, kind).ifPresent(rest -> logger.info("{}{}", line(session, outcome), rest));
  }

  /** A request that is answered by an error, or not at all. */
  void refused(IncomingRequest request, String reason) {
    if (logger.isDebugEnabled()) {
      take(request.peer(), "refused")
          .ifPresent(
              rest ->
                  logger.debug(
                      "{}: refused {}: {}{}",
                      Peer.toString(request.peer()),
                      SafeText.line(request.request().file()), // CR-61
                      reason,
                      rest));
    }
  }

  /** What reaches the well-known port and is no read request. */
  void refused(long sender, Supplier<String> what) {
    if (logger.isDebugEnabled()) {
      take(sender, "no request")
          .ifPresent(rest -> logger.debug("{}: {}{}", Peer.toString(sender), what.get(), rest));
    }
  }

  /** Something that is there and cannot be read: for an operator to look after. */
  void unreadable(IncomingRequest request, ResourcePath path, Exception cause) {
    take(request.peer(), "unreadable")
        .ifPresent(
            rest ->
                logger.warn(
                    "{}: {} cannot be opened: {}{}",
                    Peer.toString(request.peer()),
                    path,
                    SafeText.line(cause.toString()),
                    rest));
  }

  private Optional<String> take(long peer, String kind) {
    return budget.take(Peer.inetAddress(Peer.address(peer)), kind);
  }

  static String line(Session session, Outcome outcome) {
    boolean completed = outcome.kind() == Outcome.Kind.COMPLETED;
    int unneeded = session.transfer.unneeded();
    return String.format(
        Locale.ROOT,
        "%s: %s %s: %s bytes in %.3f s, blocks of %d, window %d, %d sent again%s%s",
        Peer.toString(session.peer),
        completed ? "sent" : "did not send",
        session.path,
        completed ? session.size : session.acknowledged() + " of " + session.size,
        session.took(0) / 1e9,
        session.transfer.terms().blockSize(),
        session.transfer.terms().window(),
        session.transfer.retransmissions(),
        unneeded == 0 ? "" : " (" + unneeded + " of them for nothing)",
        outcome.reason().isEmpty() ? "" : "; " + outcome.reason());
  }
}
