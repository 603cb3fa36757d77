// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.machines.setup.Condition.Kind;
import pxe.rooms.machine.Machine;

/**
 * For which machines a file is: of each kind of condition that it names, one must hold.
 *
 * @param conditions at least one
 */
public record Match(List<Condition> conditions) {
  public Match {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("a match without conditions would be for everybody");
    }
  }

  /** What machines are called, as far as conditions of a kind are for one each. */
  List<String> names(Kind kind) {
    return conditions.stream()
        .filter(condition -> condition.kind() == kind)
        .flatMap(condition -> condition.names().stream())
        .toList();
  }

  /** Whether each condition names one machine, and all by names of one kind. */
  boolean namesOneMachine() {
    return conditions.stream().allMatch(condition -> condition.names().isPresent())
        && conditions.stream().map(Condition::kind).distinct().count() == 1;
  }

  /** How closely a file matches: for each kind, the weight of what holds, or 0. */
  record Closeness(List<Integer> weights) implements Comparable<Closeness> {
    /** The closest is first. */
    @Override
    public int compareTo(Closeness other) {
      return Arrays.compare(other.weights.toArray(Integer[]::new), weights.toArray(Integer[]::new));
    }
  }

  /** How closely it matches a machine; empty where it does not. */
  Optional<Closeness> of(Machine machine) {
    Map<Kind, Integer> best = new EnumMap<>(Kind.class);
    for (Condition condition : conditions) {
      int weight = condition.test().test(machine) ? condition.weight() : 0;
      best.merge(condition.kind(), weight, Math::max);
    }
    if (best.containsValue(0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Closeness(Arrays.stream(Kind.values()).map(k -> best.getOrDefault(k, 0)).toList()));
  }
}
