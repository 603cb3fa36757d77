// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that hangs is a latch here. */
class ImageExecutorTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch disk = new CountDownLatch(1);

  /** Two tasks of an image and one that waits, two images and one that waits. */
  private final ImageExecutor<String> executor =
      new ImageExecutor<>(
          "test",
          new ImageExecutor.Limits(2, 1, 2, 1),
          (image, fault) -> heard.add(image + " failed: " + fault.getMessage()));

  @AfterEach
  void close() {
    disk.countDown();
    executor.close();
  }

  private boolean hang(String image) {
    return executor.execute(
        image,
        () -> {
          heard.add(image + " begins");
          try {
            disk.await();
          } catch (InterruptedException e) {
            heard.add(image + " was interrupted");
          }
        });
  }

  private boolean say(String image, String what) {
    return executor.execute(image, () -> heard.add(image + " " + what));
  }

  private String next() throws InterruptedException {
    return heard.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void anImageHasSoManyTasksAtATimeAndSoManyThatWait() throws InterruptedException {
    assertTrue(hang("nas"));
    assertTrue(hang("nas"));
    assertEquals("nas begins", next());
    assertEquals("nas begins", next());
    assertTrue(say("nas", "waited"));
    assertFalse(say("nas", "is refused"));
    assertTrue(say("sound", "is done"));
    assertEquals("sound is done", next());
    disk.countDown();
    assertEquals("nas waited", next());
  }

  @Test
  void soManyImagesAreWorkedForAndOthersWaitInLine() throws InterruptedException {
    hang("a");
    hang("b");
    next();
    next();
    assertTrue(say("c", "is done"));
    assertTrue(say("c", "is done"), "while it waits in line");
    assertFalse(say("d", "is refused"));
    executor.workFor(3);
    assertEquals("c is done", next());
    assertEquals("c is done", next());
    disk.countDown();
    while (!say("d", "is done")) {
      Thread.onSpinWait(); // there is room as soon as one of those has ended
    }
    assertEquals("d is done", next());
  }

  @Test
  void whatFailsIsToldAndItsThreadGoesOn() throws InterruptedException {
    executor.execute(
        "a",
        () -> {
          throw new AssertionError("an error");
        });
    say("a", "is done");
    List<String> both = List.of(next(), next());
    assertEquals(Set.of("a failed: an error", "a is done"), Set.copyOf(both));
  }

  @Test
  void afterTheEndNothingIsBegunAndWhatHangsIsInterrupted() throws InterruptedException {
    hang("a");
    hang("a");
    hang("b");
    next();
    next();
    next();
    say("a", "waits");
    say("c", "waits in line");
    executor.close();
    assertFalse(say("a", "is refused"));
    executor.awaitEnd(Duration.ofSeconds(20));
    assertEquals(
        List.of("a was interrupted", "a was interrupted", "b was interrupted"),
        heard.stream().sorted().toList());
  }
}
