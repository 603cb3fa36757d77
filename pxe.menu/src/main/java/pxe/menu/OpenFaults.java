// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Reports lines that cannot be chosen, for as long as they cannot. The menu of one machine says
 * nothing about the next, so those that had such lines are remembered, and with each request one of
 * them is looked at again: it may be resolved, and its machine may never ask again.
 */
final class OpenFaults {
  private static final String SOURCE = "pxe.menu.loaders";

  /** What is wrong for so many is said; for more of them it is hardly anything else. */
  private static final int MOST = 16;

  private record Key(String set, Optional<HardwareAddress> machine) {}

  private record Faulty(MenuRequest request, MenuRenderer renderer, List<Problem> faults) {}

  private final Problems problems;
  private final BiFunction<MenuRequest, MenuRenderer, List<Problem>> look;
  private final Map<Key, Faulty> open = new LinkedHashMap<>();
  private Set<Problem> reported = Set.of();

  /**
   * Nothing is open at first.
   *
   * @param look the faults of a menu now
   */
  OpenFaults(Problems problems, BiFunction<MenuRequest, MenuRenderer, List<Problem>> look) {
    this.problems = problems;
    this.look = look;
    problems.report(SOURCE, List.of()); // of an earlier life
  }

  /** A menu was handed out. */
  synchronized void note(MenuRequest request, MenuRenderer renderer, List<Problem> faults) {
    if (faults.isEmpty() && open.isEmpty()) {
      return;
    }
    Key key = new Key(renderer.setId(), request.address());
    open.remove(key);
    lookAtAnother();
    keep(key, new Faulty(request, renderer, faults));
    report();
  }

  /** What is there has changed: all of them are looked at again. */
  synchronized void lookAgain() {
    int count = open.size();
    for (int i = 0; i < count; i++) {
      lookAtAnother();
    }
    report();
  }

  private void lookAtAnother() {
    Iterator<Map.Entry<Key, Faulty>> all = open.entrySet().iterator();
    if (all.hasNext()) {
      Map.Entry<Key, Faulty> longestAgo = all.next();
      all.remove();
      MenuRequest request = longestAgo.getValue().request();
      MenuRenderer renderer = longestAgo.getValue().renderer();
      keep(longestAgo.getKey(), new Faulty(request, renderer, look.apply(request, renderer)));
    }
  }

  private void keep(Key key, Faulty faulty) {
    if (!faulty.faults().isEmpty() && open.size() < MOST) {
      open.put(key, faulty);
    }
  }

  private void report() {
    Set<Problem> now =
        open.values().stream()
            .map(Faulty::faults)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());
    if (!now.equals(reported)) {
      reported = now;
      problems.report(SOURCE, now);
    }
  }
}
