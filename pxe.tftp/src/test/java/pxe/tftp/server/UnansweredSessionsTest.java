// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnansweredSessionsTest {
  private final UnansweredSessions unanswered = new UnansweredSessions();

  @Test
  void theOldestComesFirst() {
    Session first = session(1);
    Session second = session(2);
    unanswered.add(first);
    unanswered.add(second);
    assertSame(first, unanswered.removeOldest());
    assertSame(second, unanswered.removeOldest());
    assertNull(unanswered.removeOldest());
    assertEquals(0, unanswered.size());
  }

  @Test
  void whatIsNotInItStaysOutside() {
    Session one = session(1);
    Session other = session(2);
    unanswered.remove(other);
    unanswered.add(one);
    unanswered.remove(other);
    unanswered.remove(one);
    unanswered.remove(one);
    assertEquals(0, unanswered.size());
  }

  @Test
  void theOrderStaysWhoeverAnswers() {
    List<Session> expected = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      if (expected.isEmpty() || random.nextInt(5) < 3) {
        Session session = session(i);
        expected.add(session);
        unanswered.add(session);
      } else {
        unanswered.remove(expected.remove(random.nextInt(expected.size())));
      }
      assertEquals(expected.size(), unanswered.size());
    }
    for (Session session : expected) {
      assertSame(session, unanswered.removeOldest());
    }
  }

  private static Session session(int number) {
    return Sessions.of(Sessions.peer(0x0a00_0000 + number, 2070));
  }
}
