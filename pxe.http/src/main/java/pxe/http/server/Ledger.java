// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;

/** Writes down what is fetched: for the log, the journal, and the list of transfers. */
final class Ledger {
  private final Supplier<Optional<BootJournal>> journal;
  private final Iterable<DeliveryListener> listeners;
  private final Clock clock;
  private final Logger logger;
  private final Recent recent = new Recent(System::nanoTime);
  private final LineBudget budget = new LineBudget(System::nanoTime);
  private final TransferList transfers = new TransferList();

  Ledger(
      Supplier<Optional<BootJournal>> journal,
      Iterable<DeliveryListener> listeners,
      Clock clock,
      Logger logger) {
    this.journal = journal;
    this.listeners = listeners;
    this.clock = clock;
    this.logger = logger;
  }

  void begun(Sending sending) {
    if (sending.response.isTransfer()) {
      transfers.begun(sending);
    }
  }

  /** Its content could not be read at all. */
  void forget(Sending sending) {
    transfers.forget(sending);
  }

  void ended(Sending sending) {
    if (transfers.ended(sending)) {
      tellListeners(sending);
      transferred(sending);
    } else {
      answered(sending.client, sending.response);
    }
  }

  /** All of them, whatever one of them does. */
  private void tellListeners(Sending sending) {
    for (Delivery delivery : sending.deliveries(clock.instant())) {
      for (DeliveryListener listener : listeners) {
        try {
          listener.delivered(delivery);
        } catch (RuntimeException e) {
          logger.error("a delivery was not noted by {}", listener, e);
        }
      }
    }
  }

  private void transferred(Sending sending) {
    Response response = sending.response;
    boolean partial = response.isPartial();
    InetAddress client = sending.client.getAddress();
    boolean whole = sending.isDone() && !partial;
    if (whole || recent.worthALine(client, response.path())) {
      tell(sending, partial, budget.take(client));
      note(
          sending.isDone() ? BootStep.Kind.FETCHED : BootStep.Kind.BROKEN,
          client,
          response.path(),
          sending.octets(),
          sending.took(),
          sending.isDone() ? detail(partial) : sending.state());
    }
  }

  private void tell(Sending sending, boolean partial, int linesLeft) {
    if (linesLeft >= 0) {
      String last = linesLeft == 0 ? "; its next files are not logged for a minute" : "";
      logger.info("{}{}", line(sending, partial), last);
    }
  }

  private static String detail(boolean partial) {
    return partial ? "by HTTP, a range of it" : "by HTTP";
  }

  private void answered(InetSocketAddress client, Response response) {
    switch (response.status()) {
      case NOT_FOUND -> note(BootStep.Kind.MISSED, client, response, "by HTTP");
      case SERVER_ERROR -> note(BootStep.Kind.BROKEN, client, response, response.answer().line());
      default -> {
        // of no interest for a boot
      }
    }
    if (logger.isDebugEnabled()) {
      logger.debug("{}: {} {}", who(client), response.status(), printable(response.path()));
    }
  }

  private void note(
      BootStep.Kind kind, InetSocketAddress client, Response response, String detail) {
    note(kind, client.getAddress(), response.path(), 0, Duration.ZERO, detail);
  }

  private void note(
      BootStep.Kind kind,
      InetAddress client,
      String path,
      long octets,
      Duration took,
      String detail) {
    journal
        .get()
        .ifPresent(
            there ->
                there.note(
                    BootStep.transfer(clock.instant(), kind, client, path, octets, took, detail)));
  }

  private static String line(Sending sending, boolean partial) {
    long length = sending.response.answer().length();
    String what =
        sending.isDone()
            ? partial ? "sent a range of" : "sent"
            : "did not send" + (partial ? " a range of" : "");
    return String.format(
        Locale.ROOT,
        "%s: %s %s: %s octets in %.3f s%s",
        who(sending.client),
        what,
        sending.response.path(),
        sending.isDone() ? length : sending.octets() + " of " + length,
        sending.took().toNanos() / 1e9,
        sending.isDone() ? "" : "; " + sending.state());
  }

  private static String who(InetSocketAddress client) {
    return client.getAddress().getHostAddress() + ":" + client.getPort();
  }

  private static String printable(String path) {
    return path.replaceAll("\\p{Cntrl}", "?");
  }

  List<Transfer> transfers() {
    return transfers.list();
  }
}
