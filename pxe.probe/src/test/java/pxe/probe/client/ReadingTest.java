// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pxe.probe.engine.Action;
import pxe.probe.engine.Location;
import pxe.probe.engine.ReadResult;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

@Timeout(60)
class ReadingTest {
  private static final Action.Read LOADER =
      new Action.Read(new Location("tftp", "192.0.2.1", 69, "/grub.efi"), 16 << 20, false, 1408);

  private static final Failure FOUND = new Failure(Kind.NOT_FOUND, "is not there");

  private final Semaphore large = new Semaphore(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Reading start(Supplier<ReadResult> source) {
    return Reading.start(LOADER, large, source, done::countDown);
  }

  @Test
  void aLargeFileKeepsOthersFromReadingUntilItWasJudged() throws InterruptedException {
    assertTrue(LOADER.isLarge());
    Reading reading = start(() -> FOUND);
    done.await();
    assertEquals(Optional.of(FOUND), reading.result());
    assertEquals(0, large.availablePermits());
    reading.end();
    reading.end();
    assertEquals(1, large.availablePermits());
  }

  /** Of a walk that has ended otherwise. */
  @Test
  void whoseResultNobodyTakesKeepsNobodyFromReading() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Reading reading =
        start(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                return FOUND;
              }
              throw new AssertionError();
            });
    begun.await();
    reading.end();
    reading.thread().join();
    assertEquals(1, large.availablePermits());
  }

  @Test
  void whoWaitsForAnotherOneEndsWithTheWalk() throws InterruptedException {
    large.acquire();
    Reading reading = start(() -> FOUND);
    reading.end();
    reading.thread().join();
    assertEquals(Optional.empty(), reading.result());
    large.release();
    assertEquals(1, large.availablePermits());
  }

  @Test
  void anErrorIsAResultToo() throws InterruptedException {
    Reading reading =
        start(
            () -> {
              throw new OutOfMemoryError("of a test");
            });
    reading.thread().setUncaughtExceptionHandler((thread, error) -> {});
    done.await();
    assertInstanceOf(Failure.class, reading.result().orElseThrow());
    reading.end();
    reading.thread().join();
    assertFalse(reading.thread().isAlive());
    assertEquals(1, large.availablePermits());
  }
}
