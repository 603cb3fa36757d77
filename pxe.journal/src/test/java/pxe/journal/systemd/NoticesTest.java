// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NoticesTest {
  @Test
  void aStatusIsToldWhenItChanges() {
    Notices notices = new Notices(OptionalLong.empty());
    assertEquals(List.of("READY=1", "STATUS=fine"), notices.ready("fine", 0));
    assertEquals(List.of(), notices.next("fine", 1_000));
    assertEquals(List.of("STATUS=worse"), notices.next("worse", 2_000));
    assertEquals(List.of(), notices.next("worse", 3_000));
  }

  @Test
  void aSignOfLifeComesAfterHalfTheTimeAtTheLatest() {
    Notices notices = new Notices(OptionalLong.of(100));
    notices.ready("fine", 1_000);
    assertEquals(List.of(), notices.next("fine", 1_049));
    assertEquals(List.of("WATCHDOG=1"), notices.next("fine", 1_050));
    assertEquals(List.of("STATUS=worse"), notices.next("worse", 1_060));
    assertEquals(List.of("WATCHDOG=1", "STATUS=fine"), notices.next("fine", 1_100));
  }
}
