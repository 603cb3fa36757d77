// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pxe.api.resource.ResourcePath;
import pxe.http.engine.Piece;
import pxe.rooms.delivery.Delivery;

/** Says which bytes of a resource a client has received with a response, whole or broken. */
final class DeliveryReport {
  private DeliveryReport() {}

  /**
   * One delivery for each range of the resource of which something was sent.
   *
   * @param sent how many bytes of the body were sent, from its beginning on
   */
  static List<Delivery> of(
      Response response, InetAddress client, long sent, Instant asked, Instant ended) {
    if (!response.isTransfer()) {
      return List.of();
    }
    long size = response.content().orElseThrow().size();
    ResourcePath path = ResourcePath.of(response.path());
    List<Delivery> deliveries = new ArrayList<>();
    long begin = 0;
    for (Piece piece : response.answer().body()) {
      long length = Math.min(piece.length(), sent - begin);
      begin += piece.length();
      if (piece instanceof Piece.Stretch range && (length > 0 || (length == 0 && size == 0))) {
        deliveries.add(
            new Delivery("http", client, path, range.offset(), length, size, asked, ended));
      }
    }
    return deliveries;
  }
}
