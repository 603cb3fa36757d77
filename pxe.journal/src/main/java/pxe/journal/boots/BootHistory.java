// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;

/**
 * The last boots of each machine. Bounded: the machine not seen for longest is forgotten first.
 * Those that have never fetched a file have room of their own, because strangers can invent them.
 */
final class BootHistory {
  static final int MACHINES = 1024;
  static final int STRANGERS = 1024;
  static final int BOOTS = 5;

  /** About 20 MB when texts are long; without it, strangers could fill gigabytes. */
  static final int STEPS = 40_000;

  /** The boots of one machine, the latest first. */
  private static final class MachineBoots {
    final Deque<RecordedBoot> boots = new ArrayDeque<>();
    boolean hasFetched;
    long seen;
  }

  // in both the machine that was seen last is the last
  private final Map<HardwareAddress, MachineBoots> strangers = new LinkedHashMap<>();
  private final Map<HardwareAddress, MachineBoots> known = new LinkedHashMap<>();
  private long seen;
  private int steps;

  /** Adds a step, and says in which form it is to be written down. */
  synchronized StepLine add(BootClient client, BootStep step) {
    Optional<MachineBoots> machine = find(client.machine());
    boolean begins = machine.isEmpty() || machine.get().boots.getFirst().isEndedBy(client, step);
    StepLine line = new StepLine(begins, client, step);
    add(line);
    return line;
  }

  /** Adds what was written down before, as it was decided then. */
  synchronized void add(StepLine line) {
    HardwareAddress key = line.client().machine();
    MachineBoots machine = find(key).orElseGet(MachineBoots::new);
    strangers.remove(key);
    known.remove(key);
    machine.hasFetched |= line.step().kind() == BootStep.Kind.FETCHED;
    machine.seen = ++seen;
    (machine.hasFetched ? known : strangers).put(key, machine);
    Deque<RecordedBoot> boots = machine.boots;
    if (line.begins() || boots.isEmpty()) {
      boots.addFirst(new RecordedBoot(line.client(), line.step()));
      if (boots.size() > BOOTS) {
        steps -= boots.removeLast().size();
      }
    }
    RecordedBoot current = boots.getFirst();
    steps -= current.size();
    current.add(line.client(), line.step());
    steps += current.size();
    forgetEldest();
  }

  private Optional<MachineBoots> find(HardwareAddress key) {
    return Optional.ofNullable(known.get(key)).or(() -> Optional.ofNullable(strangers.get(key)));
  }

  private void forgetEldest() {
    if (strangers.size() > STRANGERS) {
      forgetEldest(strangers);
    }
    if (known.size() > MACHINES) {
      forgetEldest(known);
    }
    while (steps > STEPS && strangers.size() + known.size() > 1) {
      forgetEldest(strangers.size() > 1 || known.isEmpty() ? strangers : known);
    }
  }

  private void forgetEldest(Map<HardwareAddress, MachineBoots> among) {
    HardwareAddress eldest = among.keySet().iterator().next();
    among.remove(eldest).boots.forEach(boot -> steps -= boot.size());
  }

  private List<MachineBoots> machines() {
    return Stream.concat(strangers.values().stream(), known.values().stream())
        .sorted(Comparator.comparingLong(machine -> machine.seen))
        .toList();
  }

  /** The last boot of each machine, the latest first. */
  synchronized List<Boot> boots() {
    List<Boot> all = new ArrayList<>();
    machines().forEach(machine -> all.add(machine.boots.getFirst().boot()));
    Collections.reverse(all);
    return all;
  }

  /** The boots of one machine, the latest first. */
  synchronized List<Boot> boots(HardwareAddress machine) {
    return find(machine).stream()
        .flatMap(found -> found.boots.stream())
        .map(RecordedBoot::boot)
        .toList();
  }

  /** All that is kept, in an order in which it can be added again. */
  synchronized List<StepLine> lines() {
    List<StepLine> lines = new ArrayList<>();
    for (MachineBoots machine : machines()) {
      machine.boots.descendingIterator().forEachRemaining(boot -> lines.addAll(linesOf(boot)));
    }
    return lines;
  }

  private static List<StepLine> linesOf(RecordedBoot boot) {
    List<StepLine> lines = new ArrayList<>();
    for (BootStep step : boot.boot().steps()) {
      lines.add(new StepLine(lines.isEmpty(), boot.client(), step));
    }
    return lines;
  }
}
