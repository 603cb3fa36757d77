// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.HardwareAddress;

class ClientFilterTest {
  private static final HardwareAddress PROBE =
      HardwareAddress.parse("02:50:58:45:09:02").orElseThrow();

  private static HardwarePattern pattern(String text) {
    return HardwarePattern.parse(text).orElseThrow();
  }

  private static boolean isAnswered(List<HardwarePattern> allow, List<HardwarePattern> deny) {
    return new ClientFilter(allow, deny).objection(PROBE).isEmpty();
  }

  @Test
  void aProbePassesForOneThatIsAllowedButNotWhereNobodyIsServed() {
    List<HardwarePattern> others = List.of(pattern("52:54:00:12:34:56"));
    assertEquals(true, isAnswered(others, List.of()));
    assertEquals(false, isAnswered(others, List.of(pattern("02:*"))));
    assertEquals(false, isAnswered(List.of(HardwarePattern.NOTHING), List.of()));
  }
}
