// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.AddressText;

/**
 * Writes down what becomes of a server's transfers: for those who depend on it, the list of
 * transfers, the journal, and the log, where each client has a budget for each kind of line. Any
 * thread may use it.
 */
public final class TransferHistory {
  private final TransferRecorder recorder;
  private final Logger logger;
  private final LogBudget<InetAddress, String> budget;
  private final TransferList transfers = new TransferList();

  /** That of a server that has served nobody yet. */
  public TransferHistory(TransferRecorder recorder, LongSupplier nanos, Logger logger) {
    this.recorder = recorder;
    this.logger = logger;
    this.budget = LogBudget.usual(nanos);
  }

  /** What monitoring is told. */
  public TransferCounts counts() {
    return recorder.counts();
  }

  /** One is under way. */
  public void begun(OngoingTransfer transfer) {
    transfers.begun(transfer);
  }

  /** Nothing of it was sent, and nobody needs to know. */
  public void forget(OngoingTransfer transfer) {
    transfers.forget(transfer);
  }

  /**
   * One has ended.
   *
   * @param piece whether it is a part of a file that may be fetched in several
   * @return whether it was under way
   */
  public boolean ended(OngoingTransfer transfer, boolean piece) {
    return transfers.ended(transfer, piece);
  }

  /** See {@link TransferRecorder#delivered}. */
  public void delivered(Delivery delivery) {
    recorder.delivered(delivery);
  }

  /**
   * Tells people of a transfer that has ended.
   *
   * @param complete whether the client has all that it was to get
   * @param what that is: nothing for the file, else such as {@code a range of }
   * @param details of the protocol, for the log
   * @param how it was fetched, for the journal
   */
  public void tell(Transfer ended, boolean complete, String what, String details, String how) {
    tell(ended, complete, what, (Supplier<String>) () -> details, how);
  }

  /** The same with details that are only made where the log has them. */
  public void tell(
      Transfer ended, boolean complete, String what, Supplier<String> details, String how) {
    Optional<String> rest = take(ended.client(), complete ? "sent" : "not sent");
    if (rest.isPresent()) {
      String line = line(ended, complete, what, details.get());
      logger.info("{}: {}{}", who(ended.client()), line, rest.get());
    }
    recorder.note(
        complete ? BootStep.Kind.FETCHED : BootStep.Kind.BROKEN,
        ended.client().getAddress(),
        ended.path(),
        complete ? ended.size() : ended.sent(),
        ended.took(),
        complete ? how : ended.state());
  }

  /** What the log says of a transfer that has ended. */
  public static String line(Transfer ended, boolean complete, String what, String details) {
    return String.format(
        Locale.ROOT,
        "%s %s%s: %s bytes in %.3f s%s%s",
        complete ? "sent" : "did not send",
        what,
        ended.path(),
        complete ? ended.size() : ended.sent() + " of " + ended.size(),
        ended.took().toNanos() / 1e9,
        details,
        ended.state().equals("done") ? "" : "; " + ended.state());
  }

  /** A step of a client that has got nothing, for the journal. */
  public void note(BootStep.Kind kind, InetAddress client, String path, String detail) {
    recorder.note(kind, client, path, 0, Duration.ZERO, detail);
  }

  /** Something that an operator may look into, such as a file that cannot be read. */
  public void warn(InetSocketAddress client, String kind, Supplier<String> what) {
    take(client, kind).ifPresent(rest -> logger.warn("{}: {}{}", who(client), what.get(), rest));
  }

  /** Whether what {@link #debug} takes is written. */
  public boolean isDebugging() {
    return logger.isDebugEnabled();
  }

  /** Something of interest to who looks for a fault. */
  public void debug(InetSocketAddress client, String kind, Supplier<String> what) {
    if (logger.isDebugEnabled()) {
      take(client, kind).ifPresent(rest -> logger.debug("{}: {}{}", who(client), what.get(), rest));
    }
  }

  private Optional<String> take(InetSocketAddress client, String kind) {
    return budget.take(client.getAddress(), kind);
  }

  /** A client as lines of the log have it. */
  public static String who(InetSocketAddress client) {
    return AddressText.of(client);
  }

  /** Those that are under way, then those that ended lately. */
  public List<Transfer> list() {
    return transfers.list();
  }
}
