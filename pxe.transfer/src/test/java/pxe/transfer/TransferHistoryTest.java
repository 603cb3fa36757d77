// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.journal.BootStep;
import pxe.rooms.status.Transfer;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingLogger;

class TransferHistoryTest {
  private final RecordingLogger log = new RecordingLogger();
  private final List<BootStep> steps = new ArrayList<>();
  private final TransferHistory history =
      new TransferHistory(
          TransferRecorder.of(
              new RecordingJournal(steps::add),
              List.of(),
              InstantSource.fixed(Instant.EPOCH),
              log.logger),
          () -> 0,
          log.logger);

  private static InetSocketAddress client() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName("192.168.9.50"), 2070);
  }

  private static Transfer ended(long sent, String state) throws UnknownHostException {
    Duration took = Duration.ofMillis(1500);
    return new Transfer("tftp", client(), "a/b", 100, sent, Instant.EPOCH, took, 0, state);
  }

  private static BootStep step(BootStep.Kind kind, long bytes, String detail)
      throws UnknownHostException {
    Duration took = Duration.ofMillis(1500);
    InetAddress client = client().getAddress();
    return BootStep.transfer(Instant.EPOCH, kind, client, "a/b", bytes, took, detail);
  }

  @Test
  void aTransferIsALineAndAStep() throws Exception {
    history.tell(ended(100, "done"), true, "", ", window 4", "by TFTP");
    assertEquals(
        List.of("info: 192.168.9.50:2070: sent a/b: 100 bytes in 1.500 s, window 4"), log.lines());
    assertEquals(List.of(step(BootStep.Kind.FETCHED, 100, "by TFTP")), steps);
  }

  @Test
  void oneThatBrokeSaysHowFarItCameAndWhy() throws Exception {
    history.tell(ended(60, "the client fell silent"), false, "a range of ", "", "by HTTP");
    assertEquals(
        List.of(
            "info: 192.168.9.50:2070: did not send a range of a/b: 60 of 100 bytes in 1.500 s;"
                + " the client fell silent"),
        log.lines());
    assertEquals(List.of(step(BootStep.Kind.BROKEN, 60, "the client fell silent")), steps);
  }

  @Test
  void whatWasNotConfirmedAtItsEndIsCompleteAllTheSame() throws Exception {
    history.tell(ended(60, "the last acknowledgment did not come"), true, "", "", "by TFTP");
    assertEquals(
        List.of(
            "info: 192.168.9.50:2070: sent a/b: 100 bytes in 1.500 s;"
                + " the last acknowledgment did not come"),
        log.lines());
    assertEquals(List.of(step(BootStep.Kind.FETCHED, 100, "by TFTP")), steps);
  }

  @Test
  void aClientHasABudgetOfLinesAndTheJournalAllSteps() throws Exception {
    for (int i = 0; i < 100; i++) {
      history.tell(ended(100, "done"), true, "", "", "by TFTP");
      history.warn(client(), "unreadable", () -> "a/b cannot be opened");
    }
    assertEquals(2L * LogBudget.OF_ONE_CLIENT.atOnce(), log.lines().size());
    assertTrue(log.lines().get(log.lines().size() - 1).endsWith(" are left out for now"));
    assertEquals(100, steps.size());
  }
}
