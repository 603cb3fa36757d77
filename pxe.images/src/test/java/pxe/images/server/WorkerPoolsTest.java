// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that hangs is a latch here. */
class WorkerPoolsTest {
  private static final int HUNG = 12;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ManagerThread loop = new ManagerThread(() -> {}, Silent.LOGGER);
  private final CountDownLatch disk = new CountDownLatch(1);
  private final WorkerPools pools = WorkerPools.start(loop, () -> heard.add("hung"), Silent.LOGGER);

  @AfterEach
  void close() throws InterruptedException {
    disk.countDown();
    pools.all().forEach(Workers::close);
    loop.close(Duration.ofSeconds(5));
  }

  private void waitForTheDisk() {
    try {
      disk.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static List<Named<Function<WorkerPools, Workers>>> readers() {
    return List.of(
        Named.of("probes", WorkerPools::probes),
        Named.of("folders", WorkerPools::folders),
        Named.of("ISO images", WorkerPools::isos));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void imagesThatHangAreAskedSideBySideAndHoldUpNobody(Function<WorkerPools, Workers> readers)
      throws InterruptedException {
    Workers workers = readers.apply(pools);
    CountDownLatch asked = new CountDownLatch(HUNG);
    loop.execute(
        () -> {
          for (int i = 0; i < HUNG; i++) {
            workers.submit(
                "nas" + i,
                () -> {
                  asked.countDown();
                  waitForTheDisk();
                  return () -> {};
                });
          }
          workers.submit("sound", () -> () -> heard.add("sound"));
        });
    assertEquals("sound", heard.poll(20, TimeUnit.SECONDS), "before anybody is found to hang");
    asked.await();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void manyAreAnsweredWhoeverComesFirst(Function<WorkerPools, Workers> readers)
      throws InterruptedException {
    Workers workers = readers.apply(pools);
    List<String> all = Stream.iterate(0, i -> i + 1).limit(500).map(i -> "image" + i).toList();
    loop.execute(() -> all.forEach(key -> workers.submit(key, () -> () -> heard.add(key))));
    List<String> answered = new ArrayList<>();
    while (answered.size() < all.size()) {
      answered.add(heard.poll(20, TimeUnit.SECONDS));
    }
    assertEquals(all.stream().sorted().toList(), answered.stream().sorted().toList());
  }
}
