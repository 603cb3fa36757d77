// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pxe.rooms.profile.ProfileBundles.SlowBundle;

/**
 * Which starts took long. A host that is busy, or small, makes all of them long: slow is what
 * stands out from the others as well. What a bundle waits for counts as what it computes does.
 */
final class SlowStarts {
  /** A start that takes so long is noticed where a machine and its boot server start together. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** How many times as long as half of the others a start takes that stands out. */
  private static final int TIMES = 4;

  private SlowStarts() {}

  /** Those of all starts that took long. */
  static List<SlowBundle> of(List<SlowBundle> starts) {
    return starts.stream().filter(start -> isSlow(start, starts)).toList();
  }

  private static boolean isSlow(SlowBundle start, List<SlowBundle> all) {
    List<Duration> others = new ArrayList<>(all.stream().map(SlowBundle::start).sorted().toList());
    others.remove(start.start());
    Duration usual = others.isEmpty() ? Duration.ZERO : others.get(others.size() / 2);
    return start.start().compareTo(SHORTEST) >= 0
        && start.start().compareTo(usual.multipliedBy(TIMES)) >= 0;
  }
}
