// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.dhcp.message.Ip4;

class OtherServersTest {
  private final OtherServers others = new OtherServers();

  private static OtherServers.Seen seen(int last) {
    return new OtherServers.Seen("192.168.9.0/24", new Ip4(0xc0a80900 + last));
  }

  @Test
  void aServerIsKnownForAnHourAfterItWasSeenLast() {
    others.seen(seen(1), 0);
    others.seen(seen(1), 1000);
    assertEquals(List.of(seen(1)), others.at(4599));
    assertEquals(List.of(), others.at(4600));
  }

  @Test
  void oneThatAnswersIsKnownForFiveMinutesAfterItWasSeenLast() {
    others.seen(seen(1), 0);
    others.answered(seen(1), 10);
    others.seen(seen(1), 20);
    assertEquals(List.of(seen(1)), others.at(319));
    assertEquals(List.of(), others.at(320));
  }

  @Test
  void strangersCannotMakeUpMoreThanAFew() {
    for (int i = 0; i < 1000; i++) {
      others.seen(seen(i), i);
    }
    assertEquals(OtherServers.MOST, others.at(1000).size());
    assertEquals(seen(0), others.at(1000).get(0), "what was seen is not displaced");
  }
}
