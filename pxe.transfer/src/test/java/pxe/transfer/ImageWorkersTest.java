// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;

class ImageWorkersTest {
  private static final int MANY = 100;

  private final RecordingProblems problems = new RecordingProblems();
  private final RecordingLogger log = new RecordingLogger();
  private final ImageWorkers workers = new ImageWorkers(problems, log.logger);
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

  @ParameterizedTest
  @CsvSource({
    "images/A/b/c, images/a",
    "images/a.iso, images/a.iso",
    "images, images",
    "pxelinux/set/own/a/b/c, pxelinux/set/own/a",
    "pxelinux/set/ldlinux.c32, pxelinux/set",
    "pxelinux.0, ''"
  })
  void anImageIsKnownByTheFirstSegments(String path, String image) {
    assertEquals(image, String.join("/", ImageWorkers.imageOf(path(path))));
  }

  @Test
  void whatWaitsIsBounded() {
    int accepted = 0;
    while (accepted < 10_000 && workers.execute(path("images/hangs/file"), this::hang)) {
      accepted++;
    }
    assertEquals(4100, accepted, "4 at it, 4096 in the queue");
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
    while (log.lines().isEmpty()) {
      Thread.onSpinWait(); // the last of them may still be on its way to the log
    }
    assertTrue(log.lines().get(0).startsWith("error: work for images/a failed"), log.lines() + "");
  }

  @Test
  void anImageIsSlowAsLongAsSomebodyIsAtIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean counted = new AtomicBoolean(true);
    SlowImages slow = workers.slow();
    workers.execute(
        List.of("images", "hangs"),
        () -> {
          begun.countDown();
          hang();
          return () -> {
            counted.set(slow.isBusy());
            ended.countDown();
          };
        });
    await(begun);
    assertTrue(slow.isSlow(path("images/hangs/other")));
    assertFalse(slow.isSlow(path("images/lives/file")));
    slow.end(slow.begin(List.of("images", "lives"), TimeUnit.SECONDS.toNanos(1)));
    assertTrue(slow.isSlow(path("images/lives/file")), "it has kept somebody waiting");
    answers.countDown();
    await(ended);
    assertFalse(counted.get(), "what follows is no work for the image");
  }

  @Test
  void anImageThatDoesNotAnswerIsAProblem() {
    assertFalse(workers.report(), "nobody needs to call it again");
    SlowImages.Work work =
        workers.slow().begin(List.of("images", "hangs"), TimeUnit.SECONDS.toNanos(11));
    assertTrue(workers.report());
    assertEquals(List.of("images/hangs"), problems.current().stream().map(Problem::file).toList());
    workers.slow().end(work);
    assertFalse(workers.report());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void afterTheEndNothingIsDone() {
    workers.close();
    assertFalse(workers.execute(path("images/a/b"), () -> {}));
  }
}
