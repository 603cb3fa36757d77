// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import pxe.http.message.Status;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.SafeText;
import pxe.rooms.web.RequestReceiver;
import pxe.transfer.BoundedMap;
import pxe.transfer.TransferEnd;
import pxe.transfer.TransferHistory;

/** Writes down what is fetched. */
final class TransferLog {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int REMEMBERED = 1000;

  /** How Java marks what the other side said. */
  private static final String ALERT = "Received fatal alert: ";

  private record File(InetAddress client, String path) {}

  private final TransferHistory history;
  private final Clock clock;
  private final Supplier<List<RequestReceiver>> receivers;

  /** When a line told of a range last: an image that is read by ranges would fill the log. */
  private final BoundedMap<File, Long> ranges = new BoundedMap<>(REMEMBERED);

  TransferLog(TransferHistory history, Clock clock, Supplier<List<RequestReceiver>> receivers) {
    this.receivers = receivers;
    this.history = history;
    this.clock = clock;
  }

  void begun(Exchange exchange) {
    if (exchange.response().isTransfer()) {
      history.begun(exchange);
    }
  }

  /** Its content could not be read at all. */
  void forget(Exchange exchange) {
    history.forget(exchange);
  }

  /**
   * One has ended.
   *
   * @param received how many bytes of the body the client surely has
   */
  void ended(Exchange exchange, long received) {
    history.counts().http(endOf(exchange));
    if (history.ended(exchange, exchange.response().isPartial())) {
      for (Delivery delivery : exchange.deliveries(received, clock.instant())) {
        history.delivered(delivery);
      }
      transferred(exchange);
    } else {
      answered(exchange.client(), exchange.protocol(), exchange.response());
    }
  }

  private static TransferEnd endOf(Exchange exchange) {
    OpenResponse response = exchange.response();
    int code = response.status().code();
    if (code == Status.SERVICE_UNAVAILABLE.code()) {
      return TransferEnd.OVERLOADED;
    }
    if (code >= 500) {
      return TransferEnd.UNREADABLE;
    }
    if (code >= 400) {
      return code == Status.NOT_FOUND.code() ? TransferEnd.MISSING : TransferEnd.REFUSED;
    }
    if (!exchange.isDone()) {
      return TransferEnd.BROKEN;
    }
    if (!response.isTransfer()) {
      return TransferEnd.PROBED; // also pages of folders, and what has not been modified
    }
    return response.isPartial() ? TransferEnd.PART : TransferEnd.COMPLETED;
  }

  private void transferred(Exchange exchange) {
    OpenResponse response = exchange.response();
    boolean partial = response.isPartial();
    if ((exchange.isDone() && !partial)
        || isNews(exchange.client().getAddress(), response.target())) {
      history.tell(
          exchange.status(),
          exchange.isDone(),
          partial ? "a range of " : "",
          "",
          "by " + exchange.protocol() + (partial ? ", a range of it" : ""));
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

  private void answered(InetSocketAddress client, String protocol, OpenResponse response) {
    Status status = response.status();
    if (status == Status.NOT_FOUND) {
      String why = response.response().line();
      boolean isPlain = why.isEmpty() || why.equals(HttpRequestHandler.NO_SUCH_FILE);
      note(BootStep.Kind.MISSED, client, response, "by " + protocol + (isPlain ? "" : ": " + why));
    } else if (status == Status.SERVER_ERROR || status == Status.SERVICE_UNAVAILABLE) {
      note(BootStep.Kind.BROKEN, client, response, response.response().line());
    }
    history.debug(client, status.toString(), () -> status + " " + shown(response.target()));
  }

  private void note(
      BootStep.Kind kind, InetSocketAddress client, OpenResponse response, String detail) {
    history.note(kind, client.getAddress(), shown(response.target()), detail);
  }

  /** A target, without the keys that it may have. */
  String shown(String target) {
    return ShownTarget.of(target, receivers.get());
  }

  /** Something that an operator may look into, such as a file that cannot be read. */
  void warn(InetSocketAddress client, String kind, Supplier<String> what) {
    history.warn(client, kind, what);
  }

  /**
   * TLS with a client has failed: what it says of that tells an operator more than what we see,
   * such as that it does not know who issued our certificate.
   */
  void noTls(InetSocketAddress client, SSLException why) {
    String line = SafeText.line(String.valueOf(why.getMessage()));
    int at = line.indexOf(ALERT);
    if (at >= 0) {
      String alert = line.substring(at + ALERT.length());
      ended(client, "it said " + alert);
      history.warn(client, "tls", () -> "ended TLS with \"" + alert + "\"");
    } else {
      history.debug(client, "tls", () -> "does not speak TLS with us: " + line);
    }
  }

  /** A client has gone when it had our certificate. */
  void endedTls(InetSocketAddress client) {
    ended(client, "it hung up at our certificate and did not say why");
    history.warn(
        client,
        "tls",
        () ->
            "ended TLS at our certificate and did not say why; firmware does so that does not"
                + " trust it: enrol its authority there (docs/operating.md, HTTPS)");
  }

  private void ended(InetSocketAddress client, String how) {
    history.note(BootStep.Kind.BROKEN, client.getAddress(), BootStep.TLS, how);
  }

  List<Transfer> transfers() {
    return history.list();
  }
}
