// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.testing.RecordingJournal;
import pxe.tftp.engine.Terms;
import pxe.tftp.message.ErrorCode;

class TransferNotesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private final List<BootStep> noted = new ArrayList<>();
  private final TransferNotes notes =
      new TransferNotes(() -> Optional.of(new RecordingJournal(noted::add)), () -> NOW);

  private static BootStep step(Kind kind, String subject, long octets, Duration took, String detail)
      throws Exception {
    InetAddress client = InetAddress.getByName("192.168.9.50");
    return BootStep.transfer(NOW, kind, client, subject, octets, took, detail);
  }

  private static Session begun(Terms terms, int size) {
    Session session = Sessions.of(Sessions.CLIENT, terms, new VirtualContent(size), 0);
    session.transfer.start(0);
    return session;
  }

  @Test
  void aWholeFileIsFetched() throws Exception {
    Session session = begun(Terms.PLAIN, 100);
    session.transfer.acknowledged(1, 2_000_000);
    session.endedAt(2_000_000);
    notes.ended(session);
    assertEquals(List.of(step(Kind.FETCHED, "a/b", 100, Duration.ofMillis(2), "by TFTP")), noted);
  }

  @Test
  void aTransferThatEndsEarlyIsBrokenForItsReason() throws Exception {
    Session session = begun(Terms.PLAIN, 1000);
    session.transfer.acknowledged(1, 1_000_000);
    session.transfer.error(ErrorCode.ACCESS_VIOLATION, "no room");
    session.endedAt(3_000_000);
    notes.ended(session);
    assertEquals(
        List.of(
            step(
                Kind.BROKEN,
                "a/b",
                512,
                Duration.ofMillis(3),
                session.transfer.outcome().orElseThrow().reason())),
        noted);
  }

  /** CR-50. */
  @Test
  void askingForTheSizeOnlyIsNoStep() {
    Session session = begun(Sessions.OPTIONS, 1000);
    session.transfer.error(ErrorCode.NOT_DEFINED, "");
    notes.ended(session);
    assertEquals(List.of(), noted);
  }

  @Test
  void aMissSaysWhichName() throws Exception {
    notes.missed(Sessions.CLIENT, "pxelinux.cfg/C0A8", "there is no such file");
    assertEquals(
        List.of(
            step(
                Kind.MISSED,
                "pxelinux.cfg/C0A8",
                0,
                Duration.ZERO,
                "by TFTP: there is no such file")),
        noted);
  }
}
