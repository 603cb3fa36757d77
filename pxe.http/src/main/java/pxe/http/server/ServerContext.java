// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.log.Logger;
import pxe.http.codec.HttpDate;
import pxe.http.codec.ResponseEncoder;
import pxe.http.message.ResponseHead;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ServerBudget;
import pxe.transfer.ServerFaults;

/**
 * What all connections of an interface share.
 *
 * @param handler answers their requests
 * @param transfers writes down what they fetch
 * @param connections knows all of them
 * @param workers do the work for images that are slow
 * @param budget what they may hold together
 * @param faults what went wrong by a fault of ours
 * @param tls what it speaks on its connections; empty for cleartext
 */
record ServerContext(
    HttpRequestHandler handler,
    TransferLog transfers,
    Connections connections,
    ImageWorkers workers,
    ServerBudget budget,
    ServerFaults faults,
    Limits limits,
    Clock clock,
    Logger log,
    Optional<Tls> tls) {
  /** A head as bytes, with what belongs to the connection. */
  byte[] encode(ResponseHead head, boolean last, int minorVersion) {
    String connection = last ? "close" : minorVersion == 0 ? "keep-alive" : "";
    return ResponseEncoder.encode(head, HttpDate.write(clock.instant()), connection);
  }

  /** Closes what was opened for a response, and gives its file descriptor back. */
  void close(OpenResponse response) {
    if (response.resource().isPresent()) {
      budget.descriptors().giveBack(1);
    }
    try {
      response.close();
    } catch (IOException | RuntimeException e) {
      log.debug("{} cannot be closed: {}", response.target(), e.toString());
    }
  }
}
