// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReceiveLockTest {
  private final AtomicInteger releases = new AtomicInteger();
  private final ReceiveLock receiving = new ReceiveLock(releases::incrementAndGet);

  @Test
  void whereNobodyReceivesAllIsReleasedAtOnceAndOnce() {
    assertTrue(receiving.lock());
    receiving.unlock();
    assertEquals(0, releases.get());
    receiving.close(() -> {});
    receiving.close(() -> {});
    assertTrue(receiving.isClosed());
    assertFalse(receiving.lock());
    receiving.unlock();
    assertEquals(1, releases.get());
  }

  @Test
  void nothingIsReleasedUnderAReceiver() throws InterruptedException {
    AtomicInteger early = new AtomicInteger(-1);
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    Thread receiver =
        new Thread(
            () -> {
              receiving.lock();
              received.countDown();
              try {
                woken.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              early.set(releases.get());
              receiving.unlock();
            });
    receiver.start();
    received.await();
    receiving.close(woken::countDown);
    receiver.join();
    assertEquals(0, early.get());
    assertEquals(1, releases.get());
  }
}
