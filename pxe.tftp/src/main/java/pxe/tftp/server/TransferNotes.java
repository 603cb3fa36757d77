// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.time.Duration;
import java.time.InstantSource;
import pxe.net.Peer;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.tftp.engine.Outcome;
import pxe.transfer.TransferRecorder;

/** Tells others what clients have received, or missed. */
final class TransferNotes {
  private final TransferRecorder recorder;
  private final InstantSource clock;

  TransferNotes(TransferRecorder recorder, InstantSource clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Who only asked for the size has fetched nothing, and nothing broke (CR-50). */
  void ended(Session session) {
    session
        .transfer
        .outcome()
        .filter(outcome -> outcome.kind() != Outcome.Kind.PROBED)
        .ifPresent(outcome -> ended(session, outcome));
  }

  private void ended(Session session, Outcome outcome) {
    boolean completed = outcome.kind() == Outcome.Kind.COMPLETED;
    long bytes = completed ? session.size : session.acknowledged();
    if (completed || bytes > 0) {
      recorder.delivered(
          new Delivery(
              "tftp",
              Peer.inetAddress(Peer.address(session.peer)),
              session.path,
              0,
              bytes,
              session.size,
              session.started,
              clock.instant()));
    }
    note(
        completed ? BootStep.Kind.FETCHED : BootStep.Kind.BROKEN,
        session.peer,
        session.path.toString(),
        bytes,
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
      BootStep.Kind kind, long peer, String path, long bytes, Duration took, String detail) {
    recorder.note(kind, Peer.inetAddress(Peer.address(peer)), path, bytes, took, detail);
  }
}
