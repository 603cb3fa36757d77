// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.image.FileTree;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.images.engine.Step.Open;
import pxe.images.engine.Step.Publish;
import pxe.images.engine.Step.Withdraw;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;

class ShelfTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final FileTree TREE =
      new FileTree() {
        @Override
        public Optional<BootResource> file(ResourcePath path) {
          return Optional.empty();
        }

        @Override
        public List<Child> list(ResourcePath folder) {
          return List.of();
        }
      };

  private final Shelf shelf = new Shelf();
  private Instant now = START;

  private void wait(int millis) {
    now = now.plusMillis(millis);
  }

  private List<Step> look(Sighting... seen) {
    return shelf.look(List.of(seen), now);
  }

  /** Something that was last written to so many milliseconds before the start. */
  private static Sighting file(String name, long size, int ageMillis) {
    return new Sighting(name, false, stamp(size, ageMillis));
  }

  private static Sighting folder(String name, long size, int ageMillis) {
    return new Sighting(name, true, stamp(size, ageMillis));
  }

  private static Stamp stamp(long size, int ageMillis) {
    return new Stamp(size, START.minusMillis(ageMillis).toEpochMilli(), size);
  }

  private List<Step> opened(Sighting sighting) {
    return shelf.opened(sighting, TREE, "archive");
  }

  private static Publish publish(String name, String file) {
    return new Publish(name, "images/" + file, TREE, "archive");
  }

  private String states() {
    StringBuilder text = new StringBuilder();
    for (ImageStatus status : shelf.images()) {
      text.append(status.source().substring(7)).append(' ').append(status.state()).append(' ');
    }
    return text.toString().strip();
  }

  private void serve(Sighting sighting) {
    assertEquals(List.of(new Open(sighting)), look(sighting));
    assertTrue(opened(sighting).get(0) instanceof Publish);
  }

  @Test
  void whatWasMovedThereIsOpenedAtOnceAndServedWhenItIsOpen() {
    Sighting x = file("x.tar.gz", 10, 5000);
    assertEquals(List.of(new Open(x)), look(x));
    assertEquals("x.tar.gz ARRIVING", states());
    assertEquals(List.of(), look(x), "it is not opened twice");
    assertEquals(List.of(publish("x", "x.tar.gz")), opened(x));
    assertEquals("x.tar.gz READY", states());
    assertEquals(List.of(), look(x));
    assertEquals(Optional.empty(), shelf.nextLook());
  }

  @Test
  void copyUnderWayIsLeftAloneUntilItIsQuiet() {
    assertEquals(List.of(), look(file("x.tgz", 10, 0)));
    assertEquals(Optional.of(START.plusSeconds(1)), shelf.nextLook());
    wait(900);
    assertEquals(List.of(), look(file("x.tgz", 20, -900)));
    wait(900);
    assertEquals(List.of(), look(file("x.tgz", 20, -900)));
    assertEquals("x.tgz ARRIVING", states());
    assertEquals("is still being copied", shelf.images().get(0).detail());
    wait(100);
    assertEquals(List.of(new Open(file("x.tgz", 20, -900))), look(file("x.tgz", 20, -900)));
  }

  @Test
  void clockOfAFileServerMayBeWrong() {
    int hour = 3_600_000;
    assertEquals(List.of(), look(file("x.tgz", 10, -hour)), "written in the future");
    wait(1000);
    assertEquals(List.of(new Open(file("x.tgz", 10, -hour))), look(file("x.tgz", 10, -hour)));

    Sighting y = file("y.tgz", 10, hour);
    assertEquals(List.of(new Open(y)), look(y), "it looks as if it had been moved there");
    opened(y);
    look(file("y.tgz", 20, hour - 500));
    wait(500);
    assertEquals(
        List.of(), look(file("y.tgz", 30, hour - 1000)), "it grows, old as it claims to be");
  }

  @Test
  void whatIsGoneIsWithdrawnAtOnce() {
    Sighting x = file("x.tar.gz", 10, 5000);
    serve(x);
    assertEquals(List.of(new Withdraw("x")), look());
    assertEquals(List.of(), shelf.images());
    assertEquals(List.of(), opened(x), "nothing comes of it any more");
  }

  @Test
  void changeIsShownInPlaceOfWhatWasWhenItIsReady() {
    Sighting old = file("x.tar.gz", 10, 5000);
    serve(old);
    Sighting fresh = file("x.tar.gz", 20, 0);
    assertEquals(List.of(), look(fresh));
    assertEquals("x.tar.gz READY", states());
    assertTrue(shelf.images().get(0).detail().endsWith("a change of it is on its way"));
    assertEquals(Set.of(old, fresh), shelf.inUse());
    wait(1000);
    assertEquals(List.of(new Open(fresh)), look(fresh));
    assertEquals(List.of(new Withdraw("x"), publish("x", "x.tar.gz")), opened(fresh));
    assertEquals(Set.of(fresh), shelf.inUse());
  }

  @Test
  void brokenArchiveIsAProblemUntilItChanges() {
    Sighting cut = file("x.tar.gz", 10, 5000);
    look(cut);
    assertEquals(
        List.of(), shelf.failed(cut, new Fault("is truncated after 10 octets", "copy it again")));
    assertEquals("x.tar.gz BROKEN", states());
    assertEquals(
        List.of(Problem.of("images/x.tar.gz", "is truncated after 10 octets", "copy it again")),
        shelf.problems());
    assertEquals(List.of(), look(cut), "it is not read again as it is");
    assertEquals(List.of(), look(file("x.tar.gz", 20, 0)));
    assertEquals(List.of(), shelf.problems());
    assertEquals("x.tar.gz ARRIVING", states());
    wait(1000);
    assertEquals(1, look(file("x.tar.gz", 20, 0)).size());
  }

  @Test
  void brokenReplacementWithdrawsWhatItReplaced() {
    serve(file("x.tar.gz", 10, 5000));
    Sighting cut = file("x.tar.gz", 5, 0);
    look(cut);
    wait(1000);
    look(cut);
    assertEquals(
        List.of(new Withdraw("x")), shelf.failed(cut, new Fault("is truncated", "copy it again")));
    assertEquals("x.tar.gz BROKEN", states());
  }

  @Test
  void whatChangedWhileItWasReadIsReadAgain() {
    Sighting first = file("x.tar.gz", 10, 5000);
    look(first);
    Sighting second = file("x.tar.gz", 20, 0);
    look(second);
    assertEquals(List.of(), opened(first));
    wait(1000);
    assertEquals(List.of(new Open(second)), look(second));
  }

  @Test
  void folderHasItsNameBeforeAnArchive() {
    Sighting archive = file("x.tar.gz", 10, 5000);
    serve(archive);
    Sighting folder = folder("x", 10, 5000);
    assertEquals(List.of(new Withdraw("x"), new Open(folder)), look(archive, folder));
    opened(folder);
    assertEquals("x READY x.tar.gz BROKEN", states());
    assertEquals("has the same name as images/x", shelf.problems().get(0).fault());
    List<Step> steps = look(archive);
    assertEquals(List.of(new Withdraw("x"), new Open(archive)), steps);
    assertEquals(List.of(), shelf.problems());
  }

  @Test
  void ofTwoArchivesTheFirstHasTheName() {
    Sighting one = file("x.tar.gz", 10, 5000);
    Sighting two = file("x.tgz", 10, 5000);
    assertEquals(List.of(new Open(one)), look(two, one));
    assertEquals("x.tgz: has the same name as images/x.tar.gz", problemText());
  }

  private String problemText() {
    Problem problem = shelf.problems().get(0);
    return problem.file().substring(7) + ": " + problem.fault();
  }

  @Test
  void folderThatNeverRestsIsShownAllTheSame() {
    assertEquals(List.of(), look(folder("x", 0, 0)));
    for (int i = 1; i < 10; i++) {
      wait(1000);
      assertEquals(List.of(), look(folder("x", i, -1000 * i)));
    }
    wait(1000);
    assertEquals(1, look(folder("x", 10, -10_000)).size());
    opened(folder("x", 10, -10_000));
    wait(500);
    assertEquals(List.of(), look(folder("x", 11, -10_500)), "from now on it waits for quiet");
    assertEquals("x READY", states());
  }

  @Test
  void whatCannotBeAnImageIsAProblemAndNoImage() {
    assertEquals(List.of(), look(file("x.zip", 10, 5000), file("notes.txt", 10, 5000)));
    assertEquals("x.zip BROKEN", states());
    assertEquals("x.zip: is not a kind of image that this release reads", problemText());
    assertEquals(List.of(), look());
    assertEquals(List.of(), shelf.problems());
  }

  @Test
  void folderInPlaceOfAFileIsAnotherThing() {
    serve(file("x.tgz", 10, 5000));
    Sighting folder = folder("x.tgz", 10, 5000);
    assertEquals(List.of(new Withdraw("x"), new Open(folder)), look(folder));
  }

  /** Whatever happens: what is published and withdrawn alternates, and at rest all is served. */
  @Test
  void randomEventsNeverLeaveTheShelfInDisorder() {
    Random random = new Random(8);
    String[] names = {"x.tar.gz", "x.tgz", "x", "y.tgz", "z", "q.zip"};
    Map<String, Sighting> disk = new HashMap<>();
    Map<String, Sighting> opening = new HashMap<>();
    Set<String> served = new HashSet<>();
    for (int round = 0; round < 5000; round++) {
      String name = names[random.nextInt(names.length)];
      switch (random.nextInt(6)) {
        case 0 -> disk.remove(name);
        case 1 ->
            disk.put(
                name, any(name, random.nextInt(5), (int) Duration.between(now, START).toMillis()));
        case 2 -> {
          Sighting sighting = opening.remove(name);
          if (sighting != null) {
            check(
                random.nextInt(4) > 0
                    ? opened(sighting)
                    : shelf.failed(sighting, new Fault("f", "r")),
                served,
                opening);
          }
        }
        default -> {
          wait(random.nextInt(1500));
          check(shelf.look(new ArrayList<>(disk.values()), now), served, opening);
        }
      }
    }
    for (int i = 0; i < 5; i++) {
      wait(20_000);
      check(shelf.look(new ArrayList<>(disk.values()), now), served, opening);
      for (Sighting sighting : List.copyOf(opening.values())) {
        opening.clear();
        check(opened(sighting), served, opening);
      }
    }
    assertTrue(shelf.nextLook().isEmpty() || !opening.isEmpty());
    for (String name : served) {
      assertTrue(
          Arrays.stream(names).anyMatch(f -> f.startsWith(name) && disk.containsKey(f)), name);
    }
    assertFalse(served.contains("q.zip"));
  }

  private static Sighting any(String name, long size, int ageMillis) {
    return new Sighting(name, name.length() == 1, stamp(size, ageMillis));
  }

  private static void check(List<Step> steps, Set<String> served, Map<String, Sighting> opening) {
    for (Step step : steps) {
      if (step instanceof Publish publish) {
        assertTrue(served.add(publish.name()), "published twice: " + publish.name());
      } else if (step instanceof Withdraw withdraw) {
        assertTrue(served.remove(withdraw.name()), "withdrawn twice: " + withdraw.name());
      } else if (step instanceof Open open) {
        opening.put(open.sighting().file(), open.sighting());
      }
    }
  }
}
