// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that hangs is a latch here. */
class DiskWorkersTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ManagerThread loop = new ManagerThread(() -> {}, Silent.LOGGER);
  private final CountDownLatch disk = new CountDownLatch(1);
  private final DiskWorkers workers =
      new DiskWorkers("test", loop, this::hung, 1, Duration.ofMillis(20), Silent.LOGGER);

  @AfterEach
  void close() throws InterruptedException {
    disk.countDown();
    workers.close();
    loop.close(Duration.ofSeconds(5));
  }

  private void hung() {
    heard.add("hung " + workers.hung() + (workers.areBusy() ? " and busy" : ""));
  }

  private void submit(String key, CountDownLatch waitsFor) {
    loop.execute(
        () -> {
          boolean taken =
              workers.submit(
                  key,
                  () -> {
                    try {
                      waitsFor.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    return () -> heard.add(key + " " + workers.hung());
                  });
          if (!taken) {
            heard.add(key + " refused");
          }
        });
  }

  private String next() throws InterruptedException {
    return heard.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void jobThatHangsHoldsUpNoOtherAndEndsWhenItCan() throws Exception {
    submit("nas", disk);
    submit("nas", disk);
    assertEquals("nas refused", next());
    assertEquals("hung [nas]", next());
    submit("x", new CountDownLatch(0));
    assertEquals("x [nas]", next());
    disk.countDown();
    assertEquals("nas []", next());
    submit("nas", new CountDownLatch(0));
    assertEquals("nas []", next());
  }

  @Test
  void whenAllThreadsHangNobodyIsWaitedFor() throws Exception {
    for (int i = 0; i < 40; i++) {
      submit("n" + i, disk);
    }
    String last = next();
    while (last.contains("busy")) {
      last = next();
    }
    assertEquals(39, last.chars().filter(c -> c == ',').count());
    disk.countDown();
    Set<String> ended = new HashSet<>();
    while (ended.size() < 40) {
      String line = next();
      ended.add(line.substring(0, line.indexOf(' ')));
    }
  }
}
