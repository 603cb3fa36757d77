// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingLogger;

class ServerFaultsTest {
  private final RecordingLogger log = new RecordingLogger();
  private long now = Long.MAX_VALUE - 5;
  private final ServerFaults faults = new ServerFaults("pxe.tftp", () -> now, log.logger);

  private List<String> problems() {
    return faults.problems().stream().map(Problem::fault).toList();
  }

  @Test
  void aFaultIsAProblemForAWhile() {
    assertEquals(List.of(), problems());
    faults.met("a request was not answered", new StackOverflowError());
    assertEquals(
        List.of("the server met an internal fault (StackOverflowError) and goes on"), problems());
    now += TimeUnit.MINUTES.toNanos(9);
    faults.met("a request was not answered", new AssertionError());
    now += TimeUnit.MINUTES.toNanos(9);
    assertEquals(
        List.of("the server met internal faults (the latest: AssertionError) and goes on"),
        problems());
    now += TimeUnit.MINUTES.toNanos(1);
    assertEquals(List.of(), problems());
    assertEquals(2, log.lines().size());
  }

  @Test
  void aFloodOfFaultsDoesNotFillTheLog() {
    for (int i = 0; i < 1000; i++) {
      faults.met("a request was not answered", new AssertionError());
    }
    assertEquals(List.of("error: a request was not answered"), log.lines());
  }

  @Test
  void whatCannotBeLoggedIsAProblemAllTheSame() {
    RecordingLogger full =
        new RecordingLogger(
            line -> {
              throw new OutOfMemoryError(line);
            });
    ServerFaults unsaid = new ServerFaults("pxe.tftp", () -> now, full.logger);
    unsaid.met("a request was not answered", new AssertionError());
    assertEquals(1, unsaid.problems().size());
  }
}
