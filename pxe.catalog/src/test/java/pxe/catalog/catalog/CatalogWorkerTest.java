// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.Offering;

class CatalogWorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CatalogState state = new CatalogState(FakeImage::settings);
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<Runnable> alarms = new ArrayList<>();
  private int settled;
  private final CatalogWorker worker =
      new CatalogWorker(state, threads::add, this::alarm, LIMIT, () -> settled++);

  private Runnable alarm(Duration after, Runnable ring) {
    assertEquals(LIMIT, after);
    alarms.add(ring);
    return () -> alarms.remove(ring);
  }

  private void addImage(long id, String name) {
    state.addImage(id, FakeImage.of(name));
    worker.wake();
  }

  private List<String> offered() {
    return state.snapshot().offerings().stream().map(Offering::profile).toList();
  }

  @Test
  void manyChangesAreOneRound() {
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 0));
    worker.wake();
    addImage(10, "u18");
    addImage(11, "u20");
    assertEquals(1, threads.size());
    threads.remove().run();
    assertEquals(List.of("a", "a"), offered());
    assertEquals(1, settled);
    assertTrue(threads.isEmpty(), "nothing to do, no thread");
    assertTrue(alarms.isEmpty());
  }

  @Test
  void aChangeWhileSettlingIsARoundOfItsOwn() {
    CatalogWorker[] self = new CatalogWorker[1];
    self[0] =
        new CatalogWorker(
            state,
            threads::add,
            this::alarm,
            LIMIT,
            () -> {
              if (settled++ == 0) {
                self[0].wake();
              }
            });
    self[0].wake();
    threads.remove().run();
    threads.remove().run();
    assertEquals(2, settled);
    assertTrue(threads.isEmpty());
  }

  @Test
  void aProfileThatHangsLosesItsTurnAndTheOthersGoOn() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    List<String> seen = new ArrayList<>();
    FakeProfile hangs =
        new FakeProfile(
            "hangs",
            image -> {
              hanging.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                seen.add("interrupted at " + image.name());
              }
              return Optional.of(FakeProfile.claim("late", image));
            });
    state.addProfile(hangs.known(1, 1));
    state.addProfile(FakeProfile.fixed("b", "u").known(2, 0));
    addImage(10, "u18");
    addImage(11, "u20");
    Thread lost = new Thread(threads.remove());
    lost.start();
    hanging.await();

    alarms.get(0).run();
    threads.remove().run();
    lost.join();

    assertEquals(List.of("b", "b"), offered());
    assertEquals(1, settled, "only the round that went on has settled");
    assertEquals(List.of("interrupted at u18"), seen);
    assertFalse(lost.isAlive());
    assertEquals(
        List.of("image u18: gave no answer within 10 s, and is asked no more"),
        state.snapshot().profiles().get(1).faults());
  }

  @Test
  void anAlarmThatRingsAfterTheAnswerIsOfNoEffect() {
    List<Runnable> rings = new ArrayList<>();
    CatalogWorker deaf =
        new CatalogWorker(
            state,
            threads::add,
            (after, ring) -> {
              rings.add(ring);
              return () -> {};
            },
            LIMIT,
            () -> rings.forEach(Runnable::run));
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 0));
    state.addImage(10, FakeImage.of("u18"));
    deaf.wake();
    threads.remove().run();
    assertEquals(List.of("a"), offered());
    assertEquals(List.of(), state.snapshot().profiles().get(0).faults());
    assertTrue(threads.isEmpty());
  }

  @Test
  void outOfMemoryEndsTheThreadAndAnotherGoesOn() {
    FakeProfile greedy =
        new FakeProfile(
            "a",
            image -> {
              throw new OutOfMemoryError();
            });
    state.addProfile(greedy.known(1, 0));
    state.addProfile(FakeProfile.fixed("b", "u").known(2, 0));
    addImage(10, "u18");
    assertThrows(OutOfMemoryError.class, threads.remove()::run);
    threads.remove().run();
    assertEquals(List.of("b"), offered());
    assertEquals(1, settled);
  }
}
