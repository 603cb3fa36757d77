// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import pxe.net.Peer;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.tftp.engine.Outcome;

/** Tells the journal of boots, where there is one, what clients have fetched or missed. */
final class TransferNotes {
  private final Supplier<Optional<BootJournal>> journal;
  private final InstantSource clock;

  TransferNotes(Supplier<Optional<BootJournal>> journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Who only asked for the size has fetched nothing, and nothing broke (CR-50). */
  void ended(Session session) {
    session
        .transfer
        .outcome()
        .filter(outcome -> outcome.kind() != Outcome.Kind.PROBED)
        .ifPresent(outcome -> note(session, outcome));
  }

  private void note(Session session, Outcome outcome) {
    boolean completed = outcome.kind() == Outcome.Kind.COMPLETED;
    note(
        completed ? BootStep.Kind.FETCHED : BootStep.Kind.BROKEN,
        session.peer,
        session.path,
        completed ? session.size : session.octets(),
        Duration.ofNanos(session.took(0)),
        completed ? detail(session) : outcome.reason());
  }

  private static String detail(Session session) {
    long again = session.transfer.retransmissions();
    return again == 0 ? "by TFTP" : "by TFTP, " + again + " blocks sent again";
  }

  void missed(long peer, String path, String reason) {
    note(BootStep.Kind.MISSED, peer, path, 0, Duration.ZERO, "by TFTP: " + reason);
  }

  void unreadable(long peer, String path, String reason) {
    note(BootStep.Kind.BROKEN, peer, path, 0, Duration.ZERO, reason);
  }

  private void note(
      BootStep.Kind kind, long peer, String path, long octets, Duration took, String detail) {
    Optional<BootJournal> there = journal.get();
    if (there.isPresent()) {
      InetAddress client = Peer.inetAddress(Peer.address(peer));
      there
          .get()
          .note(BootStep.transfer(clock.instant(), kind, client, path, octets, took, detail));
    }
  }
}
