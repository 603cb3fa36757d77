// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingLogger;
import pxe.transfer.ServerFaults;
import pxe.transfer.SlowImages;

class StallDetectorTest {
  private final RecordingLogger log = new RecordingLogger();
  private final ServerFaults faults = new ServerFaults("pxe.http", System::nanoTime, log.logger);

  @Test
  void anErrorIsAProblemAndDoesNotEndIt() throws InterruptedException {
    AtomicInteger reports = new AtomicInteger();
    CountDownLatch goesOn = new CountDownLatch(3);
    StallDetector detector =
        new StallDetector(
            new SlowImages(System::nanoTime),
            loop -> {},
            () -> {
              goesOn.countDown();
              if (reports.getAndIncrement() == 0) {
                throw new StackOverflowError();
              }
              return true;
            },
            faults);
    detector.start(List.of());
    assertTrue(goesOn.await(20, TimeUnit.SECONDS));
    detector.end();
    assertEquals(
        List.of("the server met an internal fault (StackOverflowError) and goes on"),
        faults.problems().stream().map(Problem::fault).toList());
  }
}
