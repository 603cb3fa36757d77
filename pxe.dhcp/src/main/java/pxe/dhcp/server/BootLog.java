// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.log.Logger;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.engine.Outcome;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.RequestLine;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.server.LineLimit.Kind;
import pxe.net.Peer;
import pxe.rooms.machine.HardwareAddress;

/**
 * Logs each boot step at info, each refusal at debug, as far as {@link LineLimit} lets it, and says
 * what was left out.
 */
final class BootLog {
  private final Logger logger;
  private final LineLimit limit;

  BootLog(Logger logger, LineLimit limit) {
    this.logger = logger;
    this.limit = limit;
  }

  void answered(DhcpRequest request, Port port, Outcome.Reply reply) {
    sayWhatWasLeftOut();
    if (logger.isInfoEnabled() && limit.permits(Kind.STEP, clientOf(request))) {
      logger.info(
          "{}: {}", RequestLine.of(request, port, Optional.of(reply.sender())), reply.answer());
    }
  }

  void refused(DhcpRequest request, Port port, Outcome.Refusal refusal) {
    sayWhatWasLeftOut();
    if (!logger.isDebugEnabled() && !refusal.noteworthy()) {
      return;
    }
    String line =
        RequestLine.of(request, port, refusal.machine()) + ": no answer: " + refusal.reason();
    limit
        .permitsRepeated(line)
        .ifPresent(
            again -> {
              if (refusal.noteworthy()) {
                logger.info("{}{}", line, again);
              } else {
                logger.debug("{}{}", line, again);
              }
            });
  }

  void malformed(long source, MalformedPacketException e) {
    sayWhatWasLeftOut();
    if (logger.isDebugEnabled()) {
      // without the port: it can be another one each time
      String sender = Peer.toString(source).replaceAll(":.*", "");
      String line = "No DHCP message from " + sender + ": " + e.getMessage();
      limit.permitsRepeated(line).ifPresent(again -> logger.debug("{}{}", line, again));
    }
  }

  void failed(String what, IOException e) {
    String line = what + ": " + e.getMessage();
    limit.permitsRepeated(line).ifPresent(again -> logger.warn("{}{}", line, again));
  }

  void failed(RuntimeException e) {
    limit
        .permitsRepeated("" + e)
        .ifPresent(again -> logger.error("A request could not be answered{}", again, e));
  }

  /**
   * A whole packet, for an operator who asked for it: a line for each option, which the transaction
   * holds together.
   */
  void packet(String direction, long peer, DhcpMessage message) {
    sayWhatWasLeftOut();
    if (limit.permits(Kind.PACKET, clientOf(message))) {
      String transaction = String.format(Locale.ROOT, "%08x", message.header().transaction());
      List<String> lines = PacketText.lines(message);
      logger.info("{} {} {}: {}", transaction, direction, Peer.toString(peer), lines.get(0));
      lines.stream().skip(1).forEach(line -> logger.info("{} {}", transaction, line));
    }
  }

  private static String clientOf(DhcpMessage message) {
    return message.header().hardwareAddress().map(HardwareAddress::toString).orElse("");
  }

  private void sayWhatWasLeftOut() {
    limit.takeLeftOut().ifPresent(sentence -> logger.warn("{}", sentence));
  }
}
