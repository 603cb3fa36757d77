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
import pxe.images.engine.Action.Open;
import pxe.images.engine.Action.Publish;
import pxe.images.engine.Action.Withdraw;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;

class ImageStatesTest {
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

  private final ImageStates states = new ImageStates();
  private Instant now = START;

  private void wait(int millis) {
    now = now.plusMillis(millis);
  }

  private List<Action> look(Candidate... seen) {
    return states.look(List.of(seen), Set.of(), now);
  }

  /** Something that was last written to so many milliseconds before the start. */
  private static Candidate file(String name, long size, int ageMillis) {
    return new Candidate(name, false, stamp(size, ageMillis));
  }

  private static Candidate folder(String name, long size, int ageMillis) {
    return new Candidate(name, true, stamp(size, ageMillis));
  }

  private static Stamp stamp(long size, int ageMillis) {
    return new Stamp(size, START.minusMillis(ageMillis).toEpochMilli(), size);
  }

  private List<Action> opened(Candidate candidate) {
    return states.opened(candidate, TREE, "archive");
  }

  private static Publish publish(String name, String file) {
    return new Publish(name, "images/" + file, TREE, "archive");
  }

  private String states() {
    StringBuilder text = new StringBuilder();
    for (ImageStatus status : states.images()) {
      text.append(status.source().substring(7)).append(' ').append(status.state()).append(' ');
    }
    return text.toString().strip();
  }

  private void serve(Candidate candidate) {
    assertEquals(List.of(new Open(candidate)), look(candidate));
    assertTrue(opened(candidate).get(0) instanceof Publish);
  }

  @Test
  void whatWasMovedThereIsOpenedAtOnceAndServedWhenItIsOpen() {
    Candidate x = file("x.tar.gz", 10, 5000);
    assertEquals(List.of(new Open(x)), look(x));
    assertEquals("x.tar.gz ARRIVING", states());
    assertEquals(List.of(), look(x), "it is not opened twice");
    assertEquals(List.of(publish("x", "x.tar.gz")), opened(x));
    assertEquals("x.tar.gz READY", states());
    assertEquals(List.of(), look(x));
    assertEquals(Optional.empty(), states.nextLook());
  }

  @Test
  void copyUnderWayIsLeftAloneUntilItIsQuiet() {
    assertEquals(List.of(), look(file("x.tgz", 10, 0)));
    assertEquals(Optional.of(START.plusSeconds(1)), states.nextLook());
    wait(900);
    assertEquals(List.of(), look(file("x.tgz", 20, -900)));
    wait(900);
    assertEquals(List.of(), look(file("x.tgz", 20, -900)));
    assertEquals("x.tgz ARRIVING", states());
    assertEquals("is still being copied", states.images().get(0).detail());
    wait(100);
    assertEquals(List.of(new Open(file("x.tgz", 20, -900))), look(file("x.tgz", 20, -900)));
  }

  @Test
  void clockOfAFileServerMayBeWrong() {
    int hour = 3_600_000;
    assertEquals(List.of(), look(file("x.tgz", 10, -hour)), "written in the future");
    wait(1000);
    assertEquals(List.of(new Open(file("x.tgz", 10, -hour))), look(file("x.tgz", 10, -hour)));

    Candidate y = file("y.tgz", 10, hour);
    assertEquals(List.of(new Open(y)), look(y), "it looks as if it had been moved there");
    opened(y);
    look(file("y.tgz", 20, hour - 500));
    wait(500);
    assertEquals(
        List.of(), look(file("y.tgz", 30, hour - 1000)), "it grows, old as it claims to be");
  }

  @Test
  void whatIsGoneIsWithdrawnAtOnce() {
    Candidate x = file("x.tar.gz", 10, 5000);
    serve(x);
    assertEquals(List.of(new Withdraw("x")), look());
    assertEquals(List.of(), states.images());
    assertEquals(List.of(), opened(x), "nothing comes of it any more");
  }

  @Test
  void changeIsShownInPlaceOfWhatWasWhenItIsReady() {
    Candidate old = file("x.tar.gz", 10, 5000);
    serve(old);
    Candidate fresh = file("x.tar.gz", 20, 0);
    assertEquals(List.of(), look(fresh));
    assertEquals("x.tar.gz READY", states());
    assertTrue(states.images().get(0).detail().endsWith("a change of it is on its way"));
    assertEquals(Set.of(old, fresh), states.inUse());
    wait(1000);
    assertEquals(List.of(new Open(fresh)), look(fresh));
    assertEquals(List.of(new Withdraw("x"), publish("x", "x.tar.gz")), opened(fresh));
    assertEquals(Set.of(fresh), states.inUse());
  }

  @Test
  void brokenArchiveIsAProblemUntilItChanges() {
    Candidate cut = file("x.tar.gz", 10, 5000);
    look(cut);
    assertEquals(
        List.of(),
        states.failed(cut, new ImageFault("is truncated after 10 bytes", "copy it again")));
    assertEquals("x.tar.gz BROKEN", states());
    assertEquals(
        List.of(Problem.of("images/x.tar.gz", "is truncated after 10 bytes", "copy it again")),
        states.problems());
    assertEquals(List.of(), look(cut), "it is not read again as it is");
    assertEquals(List.of(), look(file("x.tar.gz", 20, 0)));
    assertEquals(List.of(), states.problems());
    assertEquals("x.tar.gz ARRIVING", states());
    wait(1000);
    assertEquals(1, look(file("x.tar.gz", 20, 0)).size());
  }

  @Test
  void brokenReplacementWithdrawsWhatItReplaced() {
    serve(file("x.tar.gz", 10, 5000));
    Candidate cut = file("x.tar.gz", 5, 0);
    look(cut);
    wait(1000);
    look(cut);
    assertEquals(
        List.of(new Withdraw("x")),
        states.failed(cut, new ImageFault("is truncated", "copy it again")));
    assertEquals("x.tar.gz BROKEN", states());
  }

  @Test
  void whatChangedWhileItWasReadIsReadAgain() {
    Candidate first = file("x.tar.gz", 10, 5000);
    look(first);
    Candidate second = file("x.tar.gz", 20, 0);
    look(second);
    assertEquals(List.of(), opened(first));
    wait(1000);
    assertEquals(List.of(new Open(second)), look(second));
  }

  @Test
  void folderHasItsNameBeforeAnArchive() {
    Candidate archive = file("x.tar.gz", 10, 5000);
    serve(archive);
    Candidate folder = folder("x", 10, 5000);
    assertEquals(List.of(new Withdraw("x"), new Open(folder)), look(archive, folder));
    opened(folder);
    assertEquals("x READY x.tar.gz BROKEN", states());
    assertEquals("has the same name as images/x", states.problems().get(0).fault());
    List<Action> actions = look(archive);
    assertEquals(List.of(new Withdraw("x"), new Open(archive)), actions);
    assertEquals(List.of(), states.problems());
  }

  @Test
  void ofTwoArchivesTheFirstHasTheName() {
    Candidate one = file("x.tar.gz", 10, 5000);
    Candidate two = file("x.tgz", 10, 5000);
    assertEquals(List.of(new Open(one)), look(two, one));
    assertEquals("x.tgz: has the same name as images/x.tar.gz", problemText());
  }

  private String problemText() {
    Problem problem = states.problems().get(0);
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
  void whatHangsStaysAsItIsAndIsNotWaitedFor() {
    Candidate x = file("x.tgz", 10, 5000);
    serve(x);
    assertEquals(List.of(), states.look(List.of(), Set.of("x.tgz", "nas", ".nfs1"), now));
    assertEquals("nas BROKEN x.tgz READY", states());
    assertEquals("archive; does not answer now", states.images().get(1).detail());
    assertEquals(
        List.of("images/nas", "images/x.tgz"),
        states.problems().stream().map(Problem::file).toList());
    assertTrue(states.problems().get(0).fault().startsWith("does not answer"));
    assertEquals(Set.of(), states.unsettled());
    assertEquals(Optional.empty(), states.nextLook());
    Candidate nas = folder("nas", 10, 5000);
    assertEquals(List.of(new Open(nas)), look(x, nas));
    assertEquals(List.of(), states.problems());
    assertEquals(List.of(), states.look(List.of(x), Set.of("nas"), now));
    assertEquals("nas ARRIVING x.tgz READY", states());
    assertFalse(states.isOpening());
  }

  @Test
  void whatCannotBeAnImageIsAProblemAndNoImage() {
    assertEquals(List.of(), look(file("x.zip", 10, 5000), file("notes.txt", 10, 5000)));
    assertEquals("x.zip BROKEN", states());
    assertEquals("x.zip: is not a kind of image that this release reads", problemText());
    assertEquals(List.of(), look());
    assertEquals(List.of(), states.problems());
  }

  @Test
  void folderInPlaceOfAFileIsAnotherThing() {
    serve(file("x.tgz", 10, 5000));
    Candidate folder = folder("x.tgz", 10, 5000);
    assertEquals(List.of(new Withdraw("x"), new Open(folder)), look(folder));
  }

  /** Whatever happens: what is published and withdrawn alternates, and at rest all is served. */
  @Test
  void randomEventsNeverLeaveTheStatesInDisorder() {
    Random random = new Random(8);
    String[] names = {"x.tar.gz", "x.tgz", "x", "y.tgz", "z", "q.zip"};
    Map<String, Candidate> disk = new HashMap<>();
    Map<String, Candidate> opening = new HashMap<>();
    Set<String> served = new HashSet<>();
    for (int round = 0; round < 5000; round++) {
      String name = names[random.nextInt(names.length)];
      switch (random.nextInt(6)) {
        case 0 -> disk.remove(name);
        case 1 ->
            disk.put(
                name, any(name, random.nextInt(5), (int) Duration.between(now, START).toMillis()));
        case 2 -> {
          Candidate candidate = opening.remove(name);
          if (candidate != null) {
            check(
                random.nextInt(4) > 0
                    ? opened(candidate)
                    : states.failed(candidate, new ImageFault("f", "r")),
                served,
                opening);
          }
        }
        default -> {
          wait(random.nextInt(1500));
          check(states.look(new ArrayList<>(disk.values()), Set.of(), now), served, opening);
        }
      }
    }
    for (int i = 0; i < 5; i++) {
      wait(20_000);
      check(states.look(new ArrayList<>(disk.values()), Set.of(), now), served, opening);
      for (Candidate candidate : List.copyOf(opening.values())) {
        opening.clear();
        check(opened(candidate), served, opening);
      }
    }
    assertTrue(states.nextLook().isEmpty() || !opening.isEmpty());
    for (String name : served) {
      assertTrue(
          Arrays.stream(names).anyMatch(f -> f.startsWith(name) && disk.containsKey(f)), name);
    }
    assertFalse(served.contains("q.zip"));
  }

  private static Candidate any(String name, long size, int ageMillis) {
    return new Candidate(name, name.length() == 1, stamp(size, ageMillis));
  }

  private static void check(
      List<Action> actions, Set<String> served, Map<String, Candidate> opening) {
    for (Action step : actions) {
      if (step instanceof Publish publish) {
        assertTrue(served.add(publish.name()), "published twice: " + publish.name());
      } else if (step instanceof Withdraw withdraw) {
        assertTrue(served.remove(withdraw.name()), "withdrawn twice: " + withdraw.name());
      } else if (step instanceof Open open) {
        opening.put(open.candidate().file(), open.candidate());
      }
    }
  }
}
