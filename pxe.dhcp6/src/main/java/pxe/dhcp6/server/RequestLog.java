// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.net.Inet6Address;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.dhcp6.engine.Arrival;
import pxe.dhcp6.engine.Outcome;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.text.AddressText;
import pxe.transfer.LogBudget;

/** Logs answers at info and refusals at debug, within a budget, and notes those of machines. */
final class RequestLog {
  /** What lines are about. */
  private enum Kind {
    STEP,
    REFUSAL
  }

  private final Logger logger;
  private final Supplier<BootJournal> journal;
  private final Clock clock;
  private final LogBudget<String, Kind> budget;

  /**
   * Nothing was logged yet.
   *
   * @param journal gives null while there is none
   */
  RequestLog(Logger logger, Supplier<BootJournal> journal, Clock clock, LongSupplier nanos) {
    this.logger = logger;
    this.journal = journal;
    this.clock = clock;
    this.budget = new LogBudget<>(nanos, LogBudget.OF_ONE_CLIENT, kind -> LogBudget.OF_ALL);
  }

  void outcome(Dhcp6Packet packet, Arrival arrival, Outcome outcome) {
    if (outcome instanceof Outcome.Reply reply) {
      answered(line(packet, arrival, outcome.machine()), arrival.port(), reply);
    } else if (outcome instanceof Outcome.Silence silence) {
      refused(line(packet, arrival, outcome.machine()), silence);
    }
  }

  private void answered(String line, Arrival.Port port, Outcome.Reply reply) {
    budget
        .take(reply.machine().map(m -> m.hardwareAddress().text()).orElse(""), Kind.STEP)
        .ifPresent(rest -> logger.info("{}: {}{}", line, reply.answer(), rest));
    reply
        .machine()
        .filter(machine -> !reply.file().isEmpty())
        .ifPresent(
            machine ->
                note(
                    port == Arrival.Port.DHCP ? BootStep.Kind.ASKED : BootStep.Kind.BOOT_SERVER,
                    machine,
                    reply.file(),
                    line + ": " + reply.answer()));
  }

  private void refused(String line, Outcome.Silence silence) {
    if (silence.noteworthy()) {
      silence
          .machine()
          .ifPresent(
              machine ->
                  note(BootStep.Kind.SILENCE, machine, "DHCPv6", line + ": " + silence.reason()));
    }
    if (silence.noteworthy() || logger.isDebugEnabled()) {
      String whole = line + ": no answer: " + silence.reason();
      budget
          .takeRepeated(whole, Kind.REFUSAL)
          .ifPresent(
              again -> {
                if (silence.noteworthy()) {
                  logger.info("{}{}", whole, again);
                } else {
                  logger.debug("{}{}", whole, again);
                }
              });
    }
  }

  private void note(BootStep.Kind kind, Machine machine, String subject, String detail) {
    BootJournal into = journal.get();
    if (into != null) {
      into.note(BootStep.of(clock.instant(), kind, machine, subject, detail));
    }
  }

  void malformed(Inet6Address source, String reason) {
    if (logger.isDebugEnabled()) {
      String line = "No DHCPv6 message from " + AddressText.of(source) + ": " + reason;
      budget.takeRepeated(line, Kind.REFUSAL).ifPresent(again -> logger.debug("{}{}", line, again));
    }
  }

  void failed(String what, Exception e) {
    String line = what + ": " + e;
    budget.takeRepeated(line, Kind.REFUSAL).ifPresent(again -> logger.warn("{}{}", line, again));
  }

  /** Such as {@code SOLICIT over IPv6 from 52:54:00:12:34:56 (x64 UEFI HTTP (16))}. */
  private static String line(Dhcp6Packet packet, Arrival arrival, Optional<Machine> machine) {
    String port = arrival.port() == Arrival.Port.DHCP ? "" : " on port " + arrival.port().number();
    return packet.message().type()
        + " over IPv6"
        + port
        + " from "
        + machine
            .map(
                who ->
                    who.hardwareAddress()
                        + " ("
                        + who.architecture()
                        + (who.firmware() == FirmwareClass.IPXE ? ", iPXE)" : ")"))
            .orElseGet(() -> AddressText.of(arrival.source()));
  }
}
