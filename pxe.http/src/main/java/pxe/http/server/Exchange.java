// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pxe.api.resource.ResourcePath;
import pxe.http.engine.BodyPart;
import pxe.http.engine.ByteRange;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.status.Transfer;
import pxe.transfer.OngoingTransfer;

/** A request and its response on their way. Its connection works on it; others may look. */
final class Exchange implements OngoingTransfer {
  private final InetSocketAddress client;
  private final Instant asked;
  private final long askedNanos;
  private final ResponseWriter writer;
  private final String protocol;
  private volatile String state = "sending";
  private volatile long tookNanos;

  Exchange(
      InetSocketAddress client,
      Instant asked,
      long askedNanos,
      ResponseWriter writer,
      String protocol) {
    this.client = client;
    this.asked = asked;
    this.askedNanos = askedNanos;
    this.writer = writer;
    this.protocol = protocol;
  }

  /** It has ended: {@code done}, or why not. */
  void end(String how) {
    tookNanos = System.nanoTime() - askedNanos;
    state = how;
  }

  boolean isDone() {
    return state.equals("done");
  }

  String state() {
    return state;
  }

  /** For people: {@code HTTP} or {@code HTTPS}. */
  String protocol() {
    return protocol;
  }

  InetSocketAddress client() {
    return client;
  }

  OpenResponse response() {
    return writer.response();
  }

  long sent() {
    return writer.bodySent();
  }

  Duration took() {
    return Duration.ofNanos(state.equals("sending") ? System.nanoTime() - askedNanos : tookNanos);
  }

  /**
   * One delivery for each range of the resource of which something was received.
   *
   * @param received how many bytes of the body surely were, from its beginning on
   */
  List<Delivery> deliveries(long received, Instant ended) {
    OpenResponse response = response();
    if (!response.isTransfer() || response.path().isEmpty()) {
      return List.of();
    }
    ResourcePath path = response.path().get();
    long size = response.resource().orElseThrow().size();
    List<Delivery> deliveries = new ArrayList<>();
    long begin = 0;
    for (BodyPart part : response.response().body()) {
      long length = Math.min(part.length(), received - begin);
      begin += part.length();
      if (part instanceof ByteRange range && (length > 0 || (isDone() && size == 0))) {
        deliveries.add(
            new Delivery(
                "http", client.getAddress(), path, range.offset(), length, size, asked, ended));
      }
    }
    return deliveries;
  }

  @Override
  public Transfer status() {
    return new Transfer(
        "http",
        client,
        response().target(),
        response().response().length(),
        sent(),
        asked,
        took(),
        0,
        state);
  }
}
