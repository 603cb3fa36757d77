// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.RequestLine;
import pxe.dhcp.engine.RequestOutcome;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;

/** Notes what machines asked and were told, where there is a journal. Never of strangers. */
final class JournalNotes {
  private static final String MENU = "the firmware's menu";

  private final Supplier<BootJournal> journal;
  private final Clock clock;

  /**
   * Notes into whatever journal there is at the time.
   *
   * @param journal gives null while there is none
   */
  JournalNotes(Supplier<BootJournal> journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  void answered(DhcpRequest request, Port port, RequestOutcome.Reply reply) {
    BootJournal into = journal.get();
    if (into == null) {
      return;
    }
    String asked = RequestLine.of(request, port, Optional.of(reply.sender()));
    into.note(
        BootStep.of(
            clock.instant(),
            port == Port.DHCP ? BootStep.Kind.ASKED : BootStep.Kind.BOOT_SERVER,
            reply.sender(),
            subject(port, reply),
            asked + ": " + reply.answer()));
  }

  /** An answer of the DHCP server to a machine that boots. */
  void answered(DhcpRequest request, ServerOutcome.Reply reply) {
    BootJournal into = journal.get();
    if (into == null || reply.machine().isEmpty()) {
      return;
    }
    String asked = RequestLine.of(request, Port.DHCP, reply.machine());
    into.note(
        BootStep.of(
            clock.instant(),
            BootStep.Kind.ASKED,
            reply.machine().get(),
            reply.menu().isOffered() ? MENU : fileOf(reply.message(), Port.DHCP),
            asked + ": " + reply.answer()));
  }

  private static String subject(Port port, RequestOutcome.Reply reply) {
    return reply.menu().isOffered() ? MENU : fileOf(reply.message(), port);
  }

  private static String fileOf(DhcpReply message, Port port) {
    Bytes option = message.options().get(OptionCode.BOOT_FILE_NAME).orElse(Bytes.EMPTY);
    Bytes file = option.isEmpty() ? message.file() : option.untilNul();
    return file.isEmpty() ? "port " + port.number() : file.printable();
  }

  /** A REQUEST on port 67 is the DHCP server's to answer: our silence is nothing to note then. */
  void refused(DhcpRequest request, Port port, RequestOutcome.Refusal refusal) {
    BootJournal into = journal.get();
    if (into == null || !refusal.noteworthy() || refusal.machine().isEmpty()) {
      return;
    }
    into.note(
        BootStep.of(
            clock.instant(),
            BootStep.Kind.SILENCE,
            refusal.machine().get(),
            "port " + port.number(),
            RequestLine.of(request, port, refusal.machine()) + ": " + refusal.reason()));
  }
}
