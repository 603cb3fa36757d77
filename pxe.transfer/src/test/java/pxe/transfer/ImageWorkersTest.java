// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.testing.RecordingLogger;

class ImageWorkersTest {
  private static final int MANY = 100;

  private final RecordingLogger log = new RecordingLogger();
  private final ImageWorkers workers = new ImageWorkers(log.logger);
  private final CountDownLatch answers = new CountDownLatch(1);

  @AfterEach
  void close() {
    answers.countDown();
    workers.close();
  }

  private static ResourcePath path(String text) {
    try {
      return ResourcePath.parse(text);
    } catch (MalformedPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void hang() {
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(10, TimeUnit.SECONDS));
  }

  @Test
  void anImageThatHangsHoldsUpNobodyElse() throws InterruptedException {
    CountDownLatch hung = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      assertTrue(
          workers.execute(
              path("images/hangs/file" + i),
              () -> {
                hang();
                hung.countDown();
              }));
    }
    CountDownLatch other = new CountDownLatch(1);
    assertTrue(workers.execute(path("images/lives/file"), other::countDown));
    await(other);
    assertEquals(MANY, hung.getCount());

    answers.countDown();
    await(hung); // whoever waited is served when it answers again
  }

  @Test
  void whatWaitsIsBounded() {
    int accepted = 0;
    while (accepted < 10_000 && workers.execute(path("images/hangs/file"), this::hang)) {
      accepted++;
    }
    assertEquals(516, accepted, "4 at it, 512 in the queue");
    assertTrue(workers.execute(path("images/lives/file"), () -> {}));
  }

  @Test
  void aFailureIsSaidAndEndsNobodysWork() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      workers.execute(
          path("images/a/b"),
          () -> {
            done.countDown();
            throw new AssertionError("an error");
          });
    }
    await(done);
    assertTrue(log.lines().get(0).startsWith("error: work for images/a failed"), log.lines() + "");
  }

  @Test
  void afterTheEndNothingIsDone() {
    workers.close();
    assertFalse(workers.execute(path("images/a/b"), () -> {}));
  }
}
