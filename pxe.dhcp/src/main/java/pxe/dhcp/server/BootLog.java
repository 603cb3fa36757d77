// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.log.Logger;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.engine.Outcome;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.RequestLine;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.net.Peer;

/**
 * Logs each boot step at info, each refusal at debug. What strangers repeat is logged once a
 * minute, so that they cannot fill the log.
 */
final class BootLog {
  private final Logger logger;
  private final LineLimit limit;

  BootLog(Logger logger, LineLimit limit) {
    this.logger = logger;
    this.limit = limit;
  }

  void answered(DhcpRequest request, Port port, Outcome.Reply reply) {
    if (logger.isInfoEnabled() && limit.permitsStep()) {
      logger.info(
          "{}: {}", RequestLine.of(request, port, Optional.of(reply.sender())), reply.answer());
    }
  }

  void refused(DhcpRequest request, Port port, Outcome.Refusal refusal) {
    if (!logger.isDebugEnabled() && !refusal.noteworthy()) {
      return;
    }
    String line =
        RequestLine.of(request, port, refusal.machine()) + ": no answer: " + refusal.reason();
    if (limit.permits(line)) {
      if (refusal.noteworthy()) {
        logger.info("{}", line);
      } else {
        logger.debug("{}", line);
      }
    }
  }

  void malformed(long source, MalformedPacketException e) {
    if (logger.isDebugEnabled()) {
      // without the port: it can be another one each time
      String sender = Peer.toString(source).replaceAll(":.*", "");
      if (limit.permits(sender + e.getMessage())) {
        logger.debug("No DHCP message from {}: {}", sender, e.getMessage());
      }
    }
  }

  void failed(String what, IOException e) {
    if (limit.permits(what + e.getMessage())) {
      logger.warn("{}: {}", what, e.getMessage());
    }
  }

  void failed(RuntimeException e) {
    if (limit.permits("" + e)) {
      logger.error("A request could not be answered", e);
    }
  }

  /** A whole packet, for an operator who asked for it. */
  void packet(String direction, long peer, DhcpMessage message) {
    logger.info(
        "{} {}\n{}", direction, Peer.toString(peer), String.join("\n", PacketText.lines(message)));
  }
}
