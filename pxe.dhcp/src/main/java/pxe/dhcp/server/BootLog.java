// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.RequestLine;
import pxe.dhcp.engine.RequestOutcome;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.search.ServerSearch;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.transfer.LogBudget;
import pxe.transfer.RateLimit.Rate;

/**
 * Logs each boot step at info, each refusal at debug, as far as the budget of lines goes: as much
 * at once as a hall of machines writes when its power comes back, and little in the long run.
 */
final class BootLog {
  /** What lines are about; what strangers cause with one kind takes nothing from another. */
  enum Kind {
    STEP(1000, 20),
    REFUSAL(100, 5),
    PACKET(1000, 100);

    private final int atOnce;
    private final double perSecond;

    Kind(int atOnce, double perSecond) {
      this.atOnce = atOnce;
      this.perSecond = perSecond;
    }

    /** What all clients get together. */
    Rate ofAll() {
      return new Rate(atOnce, perSecond);
    }
  }

  /** At once more than the loudest firmware and loader write in one boot. */
  static final Rate OF_ONE_CLIENT = new Rate(40, 0.5);

  private final Logger logger;
  private final LogBudget<String, Kind> budget;
  private final DhcpCounts counts = new DhcpCounts();

  BootLog(Logger logger, LongSupplier nanos) {
    this.logger = logger;
    this.budget = budget(nanos);
  }

  static LogBudget<String, Kind> budget(LongSupplier nanos) {
    return new LogBudget<>(nanos, OF_ONE_CLIENT, Kind::ofAll);
  }

  /** What comes of all requests, whether a line says so or not. */
  DhcpCounts counts() {
    return counts;
  }

  void answered(DhcpRequest request, Port port, RequestOutcome.Reply reply) {
    counts.answered(port);
    answered(request, port, Optional.of(reply.sender()), reply.answer());
  }

  void answered(DhcpRequest request, Port port, Optional<Machine> machine, String answer) {
    // the budget first: asking the logger for its level takes longer
    Optional<String> rest = budget.take(clientOf(request), Kind.STEP);
    if (rest.isPresent() && logger.isInfoEnabled()) {
      logger.info("{}: {}{}", RequestLine.of(request, port, machine), answer, rest.get());
    }
  }

  void refused(DhcpRequest request, Port port, RequestOutcome.Refusal refusal) {
    refused(
        request, port, refusal.machine(), refusal.kind(), refusal.reason(), refusal.noteworthy());
  }

  void refused(
      DhcpRequest request,
      Port port,
      Optional<Machine> machine,
      NoAnswer kind,
      String reason,
      boolean noteworthy) {
    counts.refused(kind);
    if (!noteworthy && !logger.isDebugEnabled()) {
      return;
    }
    String line = RequestLine.of(request, port, machine) + ": no answer: " + reason;
    budget
        .takeRepeated(line, Kind.REFUSAL)
        .ifPresent(
            again -> {
              if (noteworthy) {
                logger.info("{}{}", line, again);
              } else {
                logger.debug("{}{}", line, again);
              }
            });
  }

  void malformed(long source, MalformedPacketException e) {
    counts.refused(NoAnswer.MALFORMED);
    if (logger.isDebugEnabled()) {
      // without the port: it can be another one each time
      String sender = Peer.toString(source).replaceAll(":.*", "");
      String line = "No DHCP message from " + sender + ": " + e.getMessage();
      budget.takeRepeated(line, Kind.REFUSAL).ifPresent(again -> logger.debug("{}{}", line, again));
    }
  }

  /** What we are on an interface in the mode {@code auto}. */
  void role(LanInterface on, ServerSearch.Role role) {
    logger.info("{}: {}: {}", on, role.givesAddresses() ? "DHCP server" : "proxy", role.reason());
  }

  void failed(String what, IOException e) {
    String line = what + ": " + e.getMessage();
    budget.takeRepeated(line, Kind.REFUSAL).ifPresent(again -> logger.warn("{}{}", line, again));
  }

  void failed(RuntimeException e) {
    counts.refused(NoAnswer.FAILED);
    failed("A request could not be answered", e);
  }

  void failed(String what, RuntimeException e) {
    budget
        .takeRepeated("" + e, Kind.REFUSAL)
        .ifPresent(again -> logger.error("{}{}", what, again, e));
  }

  /**
   * A whole packet, for an operator who asked for it: a line for each option, which the transaction
   * holds together.
   */
  void packet(String direction, long peer, DhcpMessage message) {
    budget
        .take(clientOf(message), Kind.PACKET)
        .ifPresent(rest -> packet(direction, peer, message, rest));
  }

  private void packet(String direction, long peer, DhcpMessage message, String rest) {
    String transaction = String.format(Locale.ROOT, "%08x", message.header().transaction());
    List<String> lines = PacketText.lines(message);
    logger.info("{} {} {}: {}{}", transaction, direction, Peer.toString(peer), lines.get(0), rest);
    lines.stream().skip(1).forEach(line -> logger.info("{} {}", transaction, line));
  }

  private static String clientOf(DhcpMessage message) {
    return message.header().hardwareAddress().map(HardwareAddress::toString).orElse("");
  }
}
