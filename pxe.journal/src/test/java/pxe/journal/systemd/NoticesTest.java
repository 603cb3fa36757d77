// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static List<String> told(Notices notices, String status, long time) {
    List<String> due = notices.due(status, time);
    notices.told();
    return due;
  }

  @Test
  void aStatusIsToldWhenItChanges() {
    Notices notices = new Notices(OptionalLong.empty());
    assertEquals(List.of("READY=1", "STATUS=fine"), told(notices, "fine", 0));
    assertEquals(List.of(), told(notices, "fine", 1_000));
    assertEquals(List.of("STATUS=worse"), told(notices, "worse", 2_000));
    assertEquals(List.of(), told(notices, "worse", 3_000));
  }

  @Test
  void aSignOfLifeComesAfterHalfTheTimeAtTheLatest() {
    Notices notices = new Notices(OptionalLong.of(100));
    told(notices, "fine", 1_000);
    assertEquals(List.of(), told(notices, "fine", 1_049));
    assertEquals(List.of("WATCHDOG=1"), told(notices, "fine", 1_050));
    assertEquals(List.of("STATUS=worse"), told(notices, "worse", 1_060));
    assertEquals(List.of("WATCHDOG=1", "STATUS=fine"), told(notices, "fine", 1_100));
  }

  @Test
  void whatCouldNotBeToldIsToldAgain() {
    Notices notices = new Notices(OptionalLong.of(100));
    assertEquals(List.of("READY=1", "STATUS=fine"), notices.due("fine", 0));
    assertEquals(List.of("READY=1", "STATUS=fine"), told(notices, "fine", 10));
    assertEquals(List.of("WATCHDOG=1", "STATUS=worse"), notices.due("worse", 60));
    assertEquals(List.of("WATCHDOG=1", "STATUS=worse"), told(notices, "worse", 70));
    assertEquals(List.of(), told(notices, "worse", 119));
    assertEquals(List.of("WATCHDOG=1"), told(notices, "worse", 120));
  }
}
