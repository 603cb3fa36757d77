// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class SlowImagesTest {
  private static final List<String> HUNG = List.of("images", "hung");
  private static final List<String> OTHER = List.of("images", "other");

  private long now = TimeUnit.DAYS.toNanos(1);
  private long waited;
  private final SlowImages slow = new SlowImages(() -> now);

  private void seconds(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void anImageThatIsWorkedForIsLeftToWorkers() {
    SlowImages.Work work = slow.begin(HUNG);
    assertTrue(slow.isSlow(HUNG));
    assertFalse(slow.isSlow(OTHER));
    assertFalse(slow.isSlow(SlowImages.listingOf(HUNG)));
    slow.end(work);
    assertFalse(slow.isSlow(HUNG), "it was quick");
  }

  @Test
  void anImageThatTookLongIsSlowForAWhile() {
    SlowImages.Work work = slow.begin(HUNG);
    seconds(1);
    slow.end(work);
    seconds(9);
    assertTrue(slow.isSlow(HUNG));
    assertFalse(slow.isSlow(OTHER));
    seconds(2);
    assertFalse(slow.isSlow(HUNG));
  }

  @Test
  void anImageIsSlowNoMoreWhenMuchWorkInARowWasQuick() {
    SlowImages.Work work = slow.begin(HUNG);
    seconds(1);
    slow.end(work);
    for (int i = 0; i < 15; i++) {
      slow.end(slow.begin(HUNG));
    }
    assertTrue(slow.isSlow(HUNG));
    slow.end(slow.begin(HUNG));
    assertFalse(slow.isSlow(HUNG));
  }

  @Test
  void anImageIsNotSlowWhereTheMachineIsBusy() {
    SlowImages.Work work = slow.begin(HUNG);
    now += TimeUnit.MILLISECONDS.toNanos(80); // seen with twelve threads for two processors
    slow.end(work);
    assertFalse(slow.isSlow(HUNG));
  }

  @Test
  void waitingForAProcessorDoesNotCount() {
    waited = TimeUnit.SECONDS.toNanos(70);
    SlowImages.Work work = slow.begin(HUNG, () -> waited);
    seconds(3);
    waited += TimeUnit.MILLISECONDS.toNanos(2_950);
    slow.end(work);
    assertFalse(slow.isSlow(HUNG));
  }

  @Test
  void waitingForADiskCountsOnABusyMachine() {
    SlowImages.Work work = slow.begin(HUNG, () -> waited);
    seconds(3);
    waited += TimeUnit.MILLISECONDS.toNanos(2_800);
    slow.end(work);
    assertTrue(slow.isSlow(HUNG));
  }

  @Test
  void whenMuchHangsWorkersDoAllTheWork() {
    for (int i = 0; i < 32; i++) {
      slow.begin(List.of("images", "i" + i));
    }
    assertTrue(slow.isSlow(OTHER));
  }

  @Test
  void whatHangsForLongIsAProblemUntilItAnswers() {
    SlowImages.Work work = slow.begin(HUNG);
    slow.begin(OTHER);
    assertEquals(List.of(), slow.problems());
    seconds(11);
    SlowImages.Work again = slow.begin(HUNG);
    assertEquals(
        List.of("images/hung", "images/other"),
        slow.problems().stream().map(Problem::file).toList());
    slow.end(work);
    slow.end(again);
    assertEquals(List.of("images/other"), slow.problems().stream().map(Problem::file).toList());
  }
}
