// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingLogger;
import pxe.tftp.engine.Terms;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TransferMode;
import pxe.transfer.TransferHistory;
import pxe.transfer.TransferRecorder;

class TransferLogTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private final List<BootStep> noted = new ArrayList<>();
  private final List<Delivery> delivered = new ArrayList<>();
  private final RecordingLogger log = new RecordingLogger();
  private final TransferRecorder recorder =
      TransferRecorder.of(
          new RecordingJournal(noted::add), List.of(delivered::add), () -> NOW, log.logger);
  private final TransferLog transfers =
      new TransferLog(new TransferHistory(recorder, () -> 0, log.logger), () -> NOW);

  private static BootStep step(Kind kind, String subject, long bytes, Duration took, String detail)
      throws Exception {
    InetAddress client = InetAddress.getByName("192.168.9.50");
    return BootStep.transfer(NOW, kind, client, subject, bytes, took, detail);
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
    transfers.ended(session);
    assertEquals(List.of(step(Kind.FETCHED, "a/b", 100, Duration.ofMillis(2), "by TFTP")), noted);
    assertEquals(List.of(delivery(100, 100)), delivered);
  }

  @Test
  void aTransferThatEndsEarlyIsBrokenForItsReason() throws Exception {
    Session session = begun(Terms.PLAIN, 1000);
    session.transfer.acknowledged(1, 1_000_000);
    session.transfer.error(ErrorCode.ACCESS_VIOLATION, "no room");
    session.endedAt(3_000_000);
    transfers.ended(session);
    assertEquals(
        List.of(
            step(
                Kind.BROKEN,
                "a/b",
                512,
                Duration.ofMillis(3),
                session.transfer.outcome().orElseThrow().reason())),
        noted);
    assertEquals(List.of(delivery(512, 1000)), delivered);
  }

  /** CR-50. */
  @Test
  void askingForTheSizeOnlyIsNoStep() {
    Session session = begun(Sessions.OPTIONS, 1000);
    session.transfer.error(ErrorCode.NOT_DEFINED, "");
    transfers.ended(session);
    assertEquals(List.of(), noted);
    assertEquals(List.of(), delivered);
  }

  @Test
  void whoReceivedNothingIsNoDelivery() throws Exception {
    Session session = begun(Terms.PLAIN, 1000);
    session.transfer.abandon("the server was stopped");
    transfers.ended(session);
    assertEquals(Kind.BROKEN, noted.get(0).kind());
    assertEquals(List.of(), delivered);
  }

  @Test
  void anEmptyFileIsDeliveredToo() throws Exception {
    Session session = begun(Terms.PLAIN, 0);
    session.transfer.acknowledged(1, 1);
    transfers.ended(session);
    assertEquals(List.of(delivery(0, 0)), delivered);
  }

  private Delivery delivery(long length, long size) throws Exception {
    Instant asked = delivered.get(0).asked();
    InetAddress client = InetAddress.getByName("192.168.9.50");
    return new Delivery("tftp", client, ResourcePath.of("a/b"), 0, length, size, asked, NOW);
  }

  @Test
  void aMissSaysWhichName() throws Exception {
    transfers.missed(
        new IncomingRequest(
            new ReadRequest("pxelinux.cfg/C0A8", TransferMode.OCTET, List.of()),
            Sessions.CLIENT,
            FakeEndpoint.ETH1.address()),
        ResourcePath.of("pxelinux.cfg/C0A8"),
        "there is no such file");
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

  /** What is not 0 of what monitoring is told. */
  private List<String> counted() {
    return recorder.metrics().stream()
        .flatMap(
            metric ->
                metric.samples().stream()
                    .filter(sample -> sample.value() != 0)
                    .map(s -> metric.name() + s.labels().values() + " " + (long) s.value()))
        .toList();
  }

  @Test
  void monitoringCountsEachEndByItsReason() {
    Session whole = begun(Terms.PLAIN, 100);
    whole.transfer.acknowledged(1, 1);
    transfers.ended(whole);
    Session stopped = begun(Terms.PLAIN, 1000);
    stopped.transfer.acknowledged(1, 1);
    stopped.transfer.error(ErrorCode.NOT_DEFINED, "enough");
    transfers.ended(stopped);
    Session unreadable = begun(Terms.PLAIN, 1000);
    unreadable.transfer.unreadable("its disk is broken");
    transfers.ended(unreadable);
    Session broken = begun(Terms.PLAIN, 2000);
    broken.transfer.acknowledged(1, 1);
    broken.transfer.unreachable();
    transfers.ended(broken);
    transfers.refused(Sessions.CLIENT, () -> "no request");
    assertEquals(
        List.of(
            "pxe_transfers[tftp, completed] 1",
            "pxe_transfers[tftp, stopped] 1",
            "pxe_transfers[tftp, broken] 1",
            "pxe_transfers[tftp, unreadable] 1",
            "pxe_transfers[tftp, refused] 1",
            "pxe_transfer_bytes[tftp] 1124"),
        counted());
  }
}
