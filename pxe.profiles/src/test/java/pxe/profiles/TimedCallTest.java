// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TimedCallTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Executor THREADS = work -> new Thread(work, "stranger").start();
  private final CountDownLatch late = new CountDownLatch(1);

  private TimedCall begin(TimedCall.Work work) {
    return TimedCall.begin(THREADS, work, late::countDown);
  }

  @Test
  void whatEndsInTimeIsNotLate() throws InterruptedException {
    TimedCall call = begin(() -> {});
    assertTrue(call.endsWithin(LONG));
    assertTrue(call.failure().isEmpty());
    assertEquals(1, late.getCount());
  }

  @Test
  void whatIsThrownIsKeptAndHurtsNobody() throws InterruptedException {
    TimedCall call =
        begin(
            () -> {
              throw new NoClassDefFoundError("no.such.Class");
            });
    assertTrue(call.endsWithin(LONG));
    assertEquals("no.such.Class", call.failure().get().getMessage());
  }

  @Test
  void whatTakesTooLongIsInterruptedAndItsPlaceIsKnownAndItsEndIsTold() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    TimedCall call =
        begin(
            () -> {
              begun.countDown();
              new CountDownLatch(1).await();
            });
    begun.await();
    assertFalse(call.endsWithin(Duration.ZERO));
    assertEquals(TimedCallTest.class.getName(), call.position().get().getClassName());
    late.await(); // the interruption has ended it
    assertTrue(call.failure().get() instanceof InterruptedException);
  }

  @Test
  void whatIsGivenUpBeforeItBeganIsInterruptedWhenItBegins() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    Executor busy =
        work ->
            THREADS.execute(
                () -> {
                  awaitQuietly(givenUp);
                  work.run();
                });
    TimedCall call = TimedCall.begin(busy, () -> new CountDownLatch(1).await(), late::countDown);
    assertFalse(call.endsWithin(Duration.ZERO));
    givenUp.countDown();
    late.await();
    assertTrue(call.failure().get() instanceof InterruptedException);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
