// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.testing.HungImage;

/** An image on a disk that hangs is blamed, and nobody else. */
class HungImageTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CatalogState state = new CatalogState(FakeImage::settings);
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final Map<Duration, List<Runnable>> alarms = new TreeMap<>();
  private final List<List<String>> settled = new ArrayList<>();
  private final CatalogWorker worker =
      new CatalogWorker(
          state, threads::add, this::alarm, LIMIT, () -> settled.add(problemsOfImages()));

  private synchronized Runnable alarm(Duration after, Runnable ring) {
    alarms.computeIfAbsent(after, a -> new ArrayList<>()).add(ring);
    return () -> turnOff(after, ring);
  }

  private synchronized void turnOff(Duration after, Runnable ring) {
    alarms.get(after).remove(ring);
  }

  private synchronized Runnable ringing(Duration after) {
    return alarms.get(after).remove(0);
  }

  private List<String> problemsOfImages() {
    return state.problems().stream().map(Problem::sentence).toList();
  }

  private List<String> offered() {
    return state.snapshot().offerings().stream()
        .map(o -> o.image().name() + "=" + o.profile())
        .toList();
  }

  private List<String> faults() {
    return state.snapshot().profiles().stream().flatMap(p -> p.faults().stream()).toList();
  }

  /** Starts the waiting round, which hangs in the image. */
  private Thread hang(HungImage image) throws InterruptedException {
    Thread thread = new Thread(threads.remove());
    thread.setDaemon(true);
    thread.start();
    image.awaitQuestion();
    return thread;
  }

  /** Claims whatever has a kernel. */
  private static FakeProfile looking(String name) {
    return new FakeProfile(
        name,
        image ->
            image.tree().hasFile("linux")
                ? Optional.of(FakeProfile.claim(name, image))
                : Optional.empty());
  }

  @Test
  void theImageIsBlamedAndTheProfileGoesOnWithTheOthers() throws InterruptedException {
    HungImage nas = new HungImage(FakeImage.of("nas"));
    state.addProfile(looking("a").known(1, 0));
    state.addProfile(looking("b").known(2, 0));
    state.addImage(10, nas);
    state.addImage(11, FakeImage.of("u18"));
    worker.wake();
    Thread lost = hang(nas);
    ringing(LIMIT).run();
    threads.remove().run();

    assertEquals(List.of("u18=a"), offered());
    String sentence =
        "images/nas: does not answer: reading linux takes more than 10 s; see to the disk or file"
            + " server behind it; it is looked at again when it answers.";
    assertEquals(List.of(List.of(sentence), List.of(sentence)), settled, "told at once");
    assertTrue(faults().stream().noneMatch(fault -> fault.contains("nas")), faults().toString());
    assertEquals(
        "no profile recognises it; it is on a disk or file server that does not answer",
        state.snapshot().unrecognised().get(0).text());
    assertEquals(1, nas.questions(), "one hung question, whoever else might be asked");

    state.settingsChanged("nas");
    state.addProfile(looking("c").known(3, 0));
    worker.wake();
    threads.remove().run();
    assertEquals(1, nas.questions());

    nas.answer();
    lost.join();
    assertEquals(1, problemsOfImages().size(), "left alone for a while");
    ringing(LIMIT.multipliedBy(6)).run();
    threads.remove().run();
    assertEquals(List.of("nas=a", "u18=a"), offered());
    assertEquals(List.of(), problemsOfImages());
    assertEquals(List.of(), threads.stream().toList());
  }

  @Test
  void whatWasKnownOfTheImageStays() throws InterruptedException {
    HungImage nas = new HungImage(FakeImage.of("nas"));
    nas.answer();
    state.addProfile(looking("a").known(1, 0));
    state.addImage(10, nas);
    worker.wake();
    threads.remove().run();
    nas.hangAgain();
    state.settingsChanged("nas");
    worker.wake();
    Thread lost = hang(nas);
    ringing(LIMIT).run();
    assertEquals(List.of("nas=a"), offered());
    assertEquals(1, problemsOfImages().size());
    nas.answer();
    lost.join();
  }

  @Test
  void anImageThatHangsWhileItIsDescribedIsBlamedToo() throws InterruptedException {
    HungImage nas = new HungImage(FakeImage.of("nas"));
    state.addImage(10, nas);
    worker.wake();
    Thread lost = hang(nas);
    ringing(LIMIT).run();
    threads.remove().run();
    assertEquals(1, problemsOfImages().size());
    nas.answer();
    lost.join();
    ringing(LIMIT.multipliedBy(6)).run();
    threads.remove().run();
    assertEquals(List.of(), problemsOfImages());
    assertEquals(
        "no profile recognises it; it is empty", state.snapshot().unrecognised().get(0).text());
  }

  @Test
  void anImageThatGoesTakesItsProblemAlong() throws InterruptedException {
    HungImage nas = new HungImage(FakeImage.of("nas"));
    state.addProfile(looking("a").known(1, 0));
    state.addImage(10, nas);
    worker.wake();
    Thread lost = hang(nas);
    ringing(LIMIT).run();
    state.removeImage(10);
    assertEquals(List.of(), problemsOfImages());
    nas.answer();
    lost.join();
    assertTrue(alarms.getOrDefault(LIMIT.multipliedBy(6), List.of()).isEmpty());
  }

  @Test
  void aProfileThatReadsForEverIsToBlameItself() throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(2_000);
    CountDownLatch stop = new CountDownLatch(1);
    FakeProfile turning =
        new FakeProfile(
            "turning",
            image -> {
              while (stop.getCount() > 0) {
                image.tree().hasFile("linux");
                enough.countDown();
              }
              return Optional.empty();
            });
    state.addProfile(turning.known(1, 0));
    state.addImage(10, FakeImage.of("u18"));
    worker.wake();
    Thread lost = new Thread(threads.remove());
    lost.start();
    enough.await();
    ringing(LIMIT).run();
    stop.countDown();
    lost.join();
    assertEquals(List.of(), problemsOfImages());
    assertEquals(List.of("image u18: gave no answer within 10 s, and is asked no more"), faults());
  }
}
