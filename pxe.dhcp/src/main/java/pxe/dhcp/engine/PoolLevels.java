// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which pools of addresses are nearly used up. It is used by one thread at a time. */
public final class PoolLevels {
  /** From here on there is time left to widen the range. */
  public static final int NEARLY_FULL = 90;

  /** Below it there is room again; what goes to and fro at the limit is one event. */
  static final int ROOM = 85;

  private static final int FULL = 100;

  /** How full a pool is. */
  public enum Level {
    /** At least 90 in 100 addresses are taken. */
    NEARLY_FULL,
    /** A client that comes new gets none. */
    FULL
  }

  private final Set<String> nearlyFull = new HashSet<>();

  /**
   * Takes how full they are, and tells which are too full, in order of their networks.
   *
   * @param percents by network
   */
  public Map<String, Level> take(Map<String, Integer> percents) {
    nearlyFull.retainAll(percents.keySet());
    Map<String, Level> levels = new TreeMap<>();
    percents.forEach(
        (network, percent) -> {
          if (percent >= NEARLY_FULL) {
            nearlyFull.add(network);
          } else if (percent < ROOM) {
            nearlyFull.remove(network);
          }
          if (nearlyFull.contains(network)) {
            levels.put(network, percent >= FULL ? Level.FULL : Level.NEARLY_FULL);
          }
        });
    return levels;
  }
}
