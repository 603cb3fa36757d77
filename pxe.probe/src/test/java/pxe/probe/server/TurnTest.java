// SPDX-License-Identifier: Apache-2.0
package pxe.probe.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Turn turn = new Turn(0);

  @Test
  void whoeverComesSecondIsTold() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                turn.take(
                    () -> {
                      begun.countDown();
                      await(over);
                      return "first";
                    }));
    begun.await();
    IllegalStateException told =
        assertThrows(IllegalStateException.class, () -> turn.take(() -> "second"));
    assertTrue(told.getMessage().startsWith("another probe"), told::getMessage);
    over.countDown();
    assertEquals("first", first.get());
    assertEquals("third", turn.take(() -> "third"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onesFailureIsNotTheOthers() throws ExecutionException, InterruptedException {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            turn.take(
                () -> {
                  throw new IllegalArgumentException("x");
                }));
    assertEquals("y", CompletableFuture.supplyAsync(() -> turn.take(() -> "y")).get());
  }
}
