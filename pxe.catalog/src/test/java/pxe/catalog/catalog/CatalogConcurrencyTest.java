// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.CatalogSnapshot;

class CatalogConcurrencyTest {
  private static final int ROUNDS = 300;

  private final CatalogState state = new CatalogState(FakeImage::settings);
  private final AtomicLong ids = new AtomicLong();
  private final AtomicBoolean finished = new AtomicBoolean();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  /** Each thread has names of its own, so it knows what must be there and what must not. */
  private Void comeAndGo(CatalogWorker worker, String own) {
    for (int i = 0; i < ROUNDS; i++) {
      long profile = ids.incrementAndGet();
      long image = ids.incrementAndGet();
      state.addProfile(FakeProfile.fixed(own, own).known(profile, 0));
      worker.wake();
      state.addImage(image, FakeImage.of(own + "-image"));
      worker.wake();
      if (i % 2 == 0) {
        state.removeImage(image);
        check(own, state.snapshot(), i);
        state.removeProfile(profile);
      } else {
        state.removeProfile(profile);
        check(own, state.snapshot(), i);
        state.removeImage(image);
      }
      worker.wake();
    }
    state.addProfile(FakeProfile.fixed(own, own).known(ids.incrementAndGet(), 0));
    state.addImage(ids.incrementAndGet(), FakeImage.of(own + "-image"));
    worker.wake();
    return null;
  }

  private void check(String own, CatalogSnapshot snapshot, int round) {
    if (snapshot.offerings().stream().anyMatch(o -> o.profile().equals(own))) {
      violations.add(own + " was offered after its removal in round " + round);
    }
  }

  @Test
  void whatIsRemovedIsGoneAtOnceAndWhatStaysIsOfferedInTheEnd() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    CountDownLatch all = new CountDownLatch(1);
    Runnable settled =
        () -> {
          if (state.snapshot().offerings().size() == 4 && finished.get()) {
            all.countDown();
          }
        };
    CatalogWorker worker =
        new CatalogWorker(state, pool, (after, ring) -> () -> {}, Duration.ofSeconds(10), settled);
    List<Callable<Void>> work = new ArrayList<>();
    for (String own : List.of("a", "b", "c", "d")) {
      work.add(() -> comeAndGo(worker, own));
    }
    ExecutorService comers = Executors.newFixedThreadPool(work.size());
    for (Future<Void> done : comers.invokeAll(work)) {
      done.get();
    }
    comers.shutdown();
    finished.set(true);
    worker.wake();
    all.await();
    pool.shutdown();
    assertEquals(List.of(), List.copyOf(violations));
    assertEquals(4, state.snapshot().profiles().size());
    assertEquals(List.of(), state.snapshot().unrecognised());
  }
}
