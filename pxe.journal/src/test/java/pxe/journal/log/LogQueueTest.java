// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;

class LogQueueTest {
  private static final int THREADS = 4;
  private static final int EACH = 50_000;

  private final LogQueue queue = new LogQueue();

  private static Line line(String room, String message) {
    return new Line(0, LogLevel.INFO, room, message, "");
  }

  @Test
  void linesLeaveInTheirOrder() {
    queue.add(line("a", "1"));
    queue.add(line("b", "2"));
    assertEquals("1", queue.poll().message());
    assertEquals("2", queue.poll().message());
    assertNull(queue.poll());
    assertEquals(0, queue.takeLost());
  }

  @Test
  void theOldestGoWhereThereIsNoRoomAndAreCountedOnce() {
    for (int i = 0; i < LogQueue.MOST_LINES + 3; i++) {
      queue.add(line("a", "" + i));
    }
    assertEquals(3, queue.takeLost());
    assertEquals(0, queue.takeLost());
    assertEquals("3", queue.poll().message());
  }

  @Test
  void textHasABoundOfItsOwnButTheLatestLineStays() {
    queue.add(line("a", "short"));
    queue.add(line("a", "x".repeat(LogQueue.MOST_CHARACTERS + 1)));
    assertEquals(1, queue.takeLost());
    assertTrue(queue.poll().message().startsWith("x"));
    assertNull(queue.poll());
  }

  @Test
  void ofManyThreadsEachLineIsTakenOrCountedAndThoseOfOneThreadStayInOrder() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      String name = "" + t;
      threads.add(new Thread(() -> addAll(begin, name)));
    }
    threads.forEach(Thread::start);
    int[] last = {-1, -1, -1, -1};
    int[] taken = {0};
    Thread writer = new Thread(() -> takeAll(last, taken));
    writer.start();
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    queue.close();
    writer.join();
    assertEquals(THREADS * EACH, taken[0] + queue.takeLost());
    for (int latest : last) {
      assertTrue(latest == EACH - 1 || taken[0] < THREADS * EACH, "" + latest);
    }
  }

  private void addAll(CountDownLatch begin, String name) {
    try {
      begin.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < EACH; i++) {
      queue.add(line(name, "" + i));
    }
  }

  /** As the printer does; what comes out of order is left out of the count. */
  private void takeAll(int[] last, int[] taken) {
    while (queue.await(false)) {
      for (Line line = queue.poll(); line != null; line = queue.poll()) {
        int thread = Integer.parseInt(line.room());
        int number = Integer.parseInt(line.message());
        taken[0] += number > last[thread] ? 1 : 0;
        last[thread] = number;
      }
    }
  }

  @Test
  void whatIsThereWhenItIsClosedIsStillWaitedFor() {
    queue.add(line("a", "last words"));
    queue.close();
    assertTrue(queue.await(true));
    assertEquals("last words", queue.poll().message());
    assertFalse(queue.await(true));
  }
}
