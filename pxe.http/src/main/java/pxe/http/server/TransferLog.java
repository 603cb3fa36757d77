// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;
import pxe.http.message.Status;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;
import pxe.transfer.BoundedMap;
import pxe.transfer.LogBudget;
import pxe.transfer.TransferList;
import pxe.transfer.TransferRecorder;

/**
 * Writes down what is fetched: for those who depend on it, the journal, the list of transfers, and
 * the log, where each client has a budget for each kind of line.
 */
final class TransferLog {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int REMEMBERED = 1000;

  private record File(InetAddress client, String path) {}

  private final TransferRecorder recorder;
  private final Clock clock;
  private final Logger logger;
  private final LogBudget<InetAddress, String> budget = LogBudget.usual(System::nanoTime);
  private final TransferList transfers = new TransferList();

  /** When a line told of a range last: an image that is read by ranges would fill the log. */
  private final BoundedMap<File, Long> ranges = new BoundedMap<>(REMEMBERED);

  TransferLog(TransferRecorder recorder, Clock clock, Logger logger) {
    this.recorder = recorder;
    this.clock = clock;
    this.logger = logger;
  }

  void begun(Exchange exchange) {
    if (exchange.response().isTransfer()) {
      transfers.begun(exchange);
    }
  }

  /** Its content could not be read at all. */
  void forget(Exchange exchange) {
    transfers.forget(exchange);
  }

  /**
   * One has ended.
   *
   * @param received how many bytes of the body the client surely has
   */
  void ended(Exchange exchange, long received) {
    if (transfers.ended(exchange, exchange.response().isPartial())) {
      exchange.deliveries(received, clock.instant()).forEach(recorder::delivered);
      transferred(exchange);
    } else {
      answered(exchange.client(), exchange.response());
    }
  }

  private void transferred(Exchange exchange) {
    OpenResponse response = exchange.response();
    boolean partial = response.isPartial();
    InetAddress client = exchange.client().getAddress();
    if ((exchange.isDone() && !partial) || isNews(client, response.target())) {
      budget
          .take(client, "transfer")
          .ifPresent(rest -> logger.info("{}{}", line(exchange, partial), rest));
      recorder.note(
          exchange.isDone() ? BootStep.Kind.FETCHED : BootStep.Kind.BROKEN,
          client,
          response.target(),
          exchange.sent(),
          exchange.took(),
          exchange.isDone() ? partial ? "by HTTP, a range of it" : "by HTTP" : exchange.state());
    }
  }

  /** Whether the last line for this client and file is long enough ago; if so, this is one. */
  private boolean isNews(InetAddress client, String path) {
    long now = System.nanoTime();
    File file = new File(client, path);
    synchronized (ranges) {
      if (ranges.get(file).filter(before -> now - before < QUIET_NANOS).isPresent()) {
        return false;
      }
      ranges.put(file, now);
      return true;
    }
  }

  private void answered(InetSocketAddress client, OpenResponse response) {
    Status status = response.status();
    if (status == Status.NOT_FOUND) {
      note(BootStep.Kind.MISSED, client, response, "by HTTP");
    } else if (status == Status.SERVER_ERROR || status == Status.SERVICE_UNAVAILABLE) {
      note(BootStep.Kind.BROKEN, client, response, response.response().line());
    }
    if (logger.isDebugEnabled()) {
      debug(client, status.toString(), "{} {}", status, response.target());
    }
  }

  private void note(
      BootStep.Kind kind, InetSocketAddress client, OpenResponse response, String detail) {
    recorder.note(kind, client.getAddress(), response.target(), 0, Duration.ZERO, detail);
  }

  /** Something that an operator may look into, such as a file that cannot be read. */
  void warn(InetSocketAddress client, String kind, String line, Object... values) {
    budget
        .take(client.getAddress(), kind)
        .ifPresent(rest -> logger.warn("{}: " + line + rest, withClient(client, values)));
  }

  private void debug(InetSocketAddress client, String kind, String line, Object... values) {
    budget
        .take(client.getAddress(), kind)
        .ifPresent(rest -> logger.debug("{}: " + line + rest, withClient(client, values)));
  }

  private static Object[] withClient(InetSocketAddress client, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = who(client);
    System.arraycopy(values, 0, all, 1, values.length);
    return all;
  }

  private static String line(Exchange exchange, boolean partial) {
    long length = exchange.response().response().length();
    String what =
        exchange.isDone()
            ? partial ? "sent a range of" : "sent"
            : "did not send" + (partial ? " a range of" : "");
    return String.format(
        Locale.ROOT,
        "%s: %s %s: %s bytes in %.3f s%s",
        who(exchange.client()),
        what,
        exchange.response().target(),
        exchange.isDone() ? length : exchange.sent() + " of " + length,
        exchange.took().toNanos() / 1e9,
        exchange.isDone() ? "" : "; " + exchange.state());
  }

  /** A client as lines of the log have it. */
  static String who(InetSocketAddress client) {
    return client.getAddress().getHostAddress() + ":" + client.getPort();
  }

  List<Transfer> transfers() {
    return transfers.list();
  }
}
