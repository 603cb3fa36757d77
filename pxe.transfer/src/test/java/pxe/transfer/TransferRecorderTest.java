// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingLogger;

class TransferRecorderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final InetAddress client = InetAddress.getLoopbackAddress();
  private final RecordingLogger log = new RecordingLogger();

  @Test
  void everyListenerHearsOfADeliveryEvenIfOneFails() throws Exception {
    List<Delivery> heard = new ArrayList<>();
    TransferRecorder recorder =
        TransferRecorder.of(
            null,
            List.of(
                delivery -> {
                  throw new IllegalStateException("a listener of somebody else");
                },
                heard::add),
            InstantSource.fixed(NOW),
            log.logger);
    Delivery half =
        new Delivery("tftp", client, ResourcePath.parse("images/a/b"), 0, 5, 10, NOW, NOW);

    recorder.delivered(half);

    assertEquals(List.of(half), heard);
    assertEquals(1, log.lines().size());
  }

  @Test
  void stepsGoToTheJournalWhereThereIsOne() {
    List<BootStep> steps = new ArrayList<>();
    TransferRecorder recorder =
        TransferRecorder.of(
            new RecordingJournal(steps::add), List.of(), InstantSource.fixed(NOW), log.logger);
    recorder.note(BootStep.Kind.FETCHED, client, "a/b", 7, Duration.ZERO, "by TFTP");
    assertEquals(
        List.of(
            BootStep.transfer(
                NOW, BootStep.Kind.FETCHED, client, "a/b", 7, Duration.ZERO, "by TFTP")),
        steps);
    TransferRecorder.of(null, List.of(), InstantSource.fixed(NOW), log.logger)
        .note(BootStep.Kind.MISSED, client, "a/b", 0, Duration.ZERO, "by TFTP");
  }
}
