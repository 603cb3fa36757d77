// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pxe.dhcp.engine.PoolLevels.Level;

class PoolLevelsTest {
  private static final String NETWORK = "192.168.9.0/24";

  private final PoolLevels pools = new PoolLevels();

  private String level(int percent) {
    Level level = pools.take(Map.of(NETWORK, percent)).get(NETWORK);
    return level == null ? "" : level.name();
  }

  @Test
  void aPoolIsNearlyFullFrom90PercentOnAndUntilThereIsRoom() {
    assertEquals("", level(89));
    assertEquals("NEARLY_FULL", level(90));
    assertEquals("NEARLY_FULL", level(85));
    assertEquals("", level(84));
    assertEquals("", level(89));
  }

  @Test
  void itIsFullOnlyWithoutAnyAddress() {
    assertEquals("NEARLY_FULL", level(99));
    assertEquals("FULL", level(100));
    assertEquals("NEARLY_FULL", level(99));
  }

  @Test
  void aNetworkThatIsNotServedAnyMoreIsForgotten() {
    assertEquals("NEARLY_FULL", level(95));
    assertEquals(Map.of(), pools.take(Map.of()));
    assertEquals("", level(87));
  }
}
