// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pxe.api.resource.ResourcePath;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.SafeText;
import pxe.tftp.engine.Outcome;
import pxe.transfer.TransferEnd;
import pxe.transfer.TransferHistory;

/** Writes down what becomes of requests and transfers. */
final class TransferLog {
  private final TransferHistory history;
  private final InstantSource clock;

  TransferLog(TransferHistory history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  void begun(Session session) {
    history.begun(session);
  }

  void ended(Session session) {
    history.ended(session, false);
    Optional<Outcome> outcome = session.transfer.outcome();
    if (outcome.isPresent()) {
      ended(session, outcome.get());
    }
  }

  private void ended(Session session, Outcome outcome) {
    Transfer ended = session.status();
    history.counts().tftp(endOf(outcome.kind(), ended.sent()));
    history.counts().sentAgain(session.transfer.retransmissions());
    boolean completed = outcome.kind() == Outcome.Kind.COMPLETED;
    if (outcome.kind() == Outcome.Kind.PROBED) {
      // who only asked for the size has fetched nothing, and nothing broke (CR-50)
      history.debug(
          ended.client(), "probed", () -> TransferHistory.line(ended, false, "", details(session)));
      return;
    }
    long bytes = completed ? session.size : ended.sent();
    if (completed || bytes > 0) {
      history.delivered(
          new Delivery(
              "tftp",
              ended.client().getAddress(),
              session.path,
              0,
              bytes,
              session.size,
              session.started,
              clock.instant()));
    }
    long again = session.transfer.retransmissions();
    String how = again == 0 ? "by TFTP" : "by TFTP, " + again + " blocks sent again";
    history.tell(ended, completed, "", new Details(session), how);
  }

  private static TransferEnd endOf(Outcome.Kind kind, long acknowledged) {
    return switch (kind) {
      case COMPLETED -> TransferEnd.COMPLETED;
      case PROBED -> TransferEnd.PROBED;
      case STOPPED -> TransferEnd.STOPPED;
      case UNREADABLE -> TransferEnd.UNREADABLE;
      case FAILED -> acknowledged == 0 ? TransferEnd.UNANSWERED : TransferEnd.BROKEN;
    };
  }

  /**
   * Made for each transfer, though most lines are not written when there are many: no lambda, which
   * costs more without an optimising compiler.
   */
  private record Details(Session session) implements Supplier<String> {
    @Override
    public String get() {
      return details(session);
    }
  }

  private static String details(Session session) {
    StringBuilder details = new StringBuilder(64);
    details.append(", blocks of ").append(session.transfer.terms().blockSize());
    details.append(", window ").append(session.transfer.terms().window());
    details.append(", ").append(session.transfer.retransmissions()).append(" sent again");
    int unneeded = session.transfer.unneeded();
    if (unneeded > 0) {
      details.append(" (").append(unneeded).append(" of them for nothing)");
    }
    return details.toString();
  }

  /** A request for what is not there. */
  void missed(IncomingRequest request, ResourcePath path, String reason) {
    refused(request, TransferEnd.MISSING, reason);
    history.note(
        BootStep.Kind.MISSED, request.peer().getAddress(), path.toString(), "by TFTP: " + reason);
  }

  /** A request that is answered by an error, or not at all. */
  void refused(IncomingRequest request, TransferEnd why, String reason) {
    history.counts().tftp(why);
    if (history.isDebugging()) {
      history.debug(
          request.peer(),
          "refused",
          () -> "refused " + SafeText.line(request.request().file()) + ": " + reason); // CR-61
    }
  }

  /** What reaches the well-known port and is no read request. */
  void refused(InetSocketAddress sender, Supplier<String> what) {
    history.counts().tftp(TransferEnd.REFUSED);
    history.debug(sender, "no request", what);
  }

  /** Something that is there and cannot be read: for an operator to look after. */
  void unreadable(IncomingRequest request, ResourcePath path, Exception cause) {
    history.counts().tftp(TransferEnd.UNREADABLE);
    history.warn(
        request.peer(),
        "unreadable",
        () -> path + " cannot be opened: " + SafeText.line(cause.toString()));
    history.note(
        BootStep.Kind.BROKEN, request.peer().getAddress(), path.toString(), "it cannot be opened");
  }

  List<Transfer> transfers() {
    return history.list();
  }
}
