// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.log.Logger;
import pxe.http.codec.HttpDate;
import pxe.http.message.ResponseHead;

/**
 * What all connections of an interface share.
 *
 * @param desk answers their requests
 * @param ledger writes down what they fetch
 * @param admission counts them
 */
record Door(
    RequestDesk desk,
    Ledger ledger,
    Admission admission,
    Limits limits,
    Clock clock,
    Logger logger) {
  /** A head with what belongs to the connection. */
  ResponseHead complete(ResponseHead head, boolean last, int minorVersion) {
    ResponseHead dated = head.with("Date", HttpDate.write(clock.instant()));
    Optional<String> connection =
        last ? Optional.of("close") : Optional.of("keep-alive").filter(c -> minorVersion == 0);
    return connection.map(c -> dated.with("Connection", c)).orElse(dated);
  }

  void close(Response response) {
    try {
      response.close();
    } catch (IOException e) {
      logger.debug("{} cannot be closed: {}", response.path(), e.toString());
    }
  }
}
