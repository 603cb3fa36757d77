// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
  @Test
  void theSoonestIsAlwaysOnTop() {
    Random random = new Random(3);
    TimerHeap heap = new TimerHeap();
    List<Session> in = new ArrayList<>();
    List<Session> out = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      out.add(Sessions.of(Sessions.peer(1, i)));
    }
    for (int i = 0; i < 30_000; i++) {
      int what = random.nextInt(4);
      if (what <= 1 && !out.isEmpty()) {
        Session session = out.remove(random.nextInt(out.size()));
        heap.bySoonest(session, random.nextInt(1000));
        in.add(session);
      } else if (what == 2 && !in.isEmpty()) {
        Session session = in.remove(random.nextInt(in.size()));
        heap.remove(session);
        out.add(session);
      } else if (!in.isEmpty()) {
        heap.firstAgainAt(heap.first().timerAt + random.nextInt(500));
        heap.bySoonest(in.get(random.nextInt(in.size())), random.nextInt(1000));
      }
      if (in.isEmpty()) {
        assertTrue(heap.isEmpty());
      } else {
        long soonest =
            in.stream().min(Comparator.comparingLong(s -> s.timerAt)).orElseThrow().timerAt;
        assertEquals(soonest, heap.first().timerAt);
      }
    }
  }

  @Test
  void aSessionThatOnlyWantsToBeSeenLaterStaysWhereItIs() {
    TimerHeap heap = new TimerHeap();
    Session session = Sessions.of(Sessions.peer(1, 1));
    heap.bySoonest(session, 100);
    heap.bySoonest(session, 200);
    assertEquals(100, session.timerAt);
    heap.bySoonest(session, 50);
    assertEquals(50, session.timerAt);
  }

  @Test
  void timesMayPassTheEndOfTheClock() {
    TimerHeap heap = new TimerHeap();
    Session before = Sessions.of(Sessions.peer(1, 1));
    Session after = Sessions.of(Sessions.peer(1, 2));
    heap.bySoonest(after, Long.MIN_VALUE + 5);
    heap.bySoonest(before, Long.MAX_VALUE - 5);
    assertSame(before, heap.first());
    heap.remove(before);
    heap.remove(before);
    assertSame(after, heap.first());
  }
}
