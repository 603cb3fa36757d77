// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;

/** The last boots of each machine. Bounded: the machine not seen for longest is forgotten first. */
final class BootBook {
  static final int MACHINES = 1024;
  static final int BOOTS = 5;

  /** About 20 MB when texts are long; without it, strangers could fill gigabytes. */
  static final int STEPS = 40_000;

  // the machine that was seen last is the last
  private final Map<HardwareAddress, Deque<RecordedBoot>> byMachine = new LinkedHashMap<>();
  private int steps;

  /** Adds a step, and says in which form it is to be written down. */
  synchronized StepLine add(Asker asker, BootStep step) {
    Deque<RecordedBoot> boots = byMachine.get(asker.machine());
    boolean begins = boots == null || boots.getFirst().isEndedBy(asker, step);
    StepLine line = new StepLine(begins, asker, step);
    add(line);
    return line;
  }

  /** Adds what was written down before, as it was decided then. */
  synchronized void add(StepLine line) {
    HardwareAddress machine = line.asker().machine();
    Deque<RecordedBoot> boots = byMachine.remove(machine);
    if (boots == null) {
      boots = new ArrayDeque<>();
    }
    byMachine.put(machine, boots);
    if (line.begins() || boots.isEmpty()) {
      boots.addFirst(new RecordedBoot(line.asker(), line.step()));
      if (boots.size() > BOOTS) {
        steps -= boots.removeLast().size();
      }
    }
    RecordedBoot current = boots.getFirst();
    steps -= current.size();
    current.add(line.asker(), line.step());
    steps += current.size();
    forgetEldest();
  }

  private void forgetEldest() {
    while (byMachine.size() > MACHINES || (steps > STEPS && byMachine.size() > 1)) {
      HardwareAddress eldest = byMachine.keySet().iterator().next();
      byMachine.remove(eldest).forEach(boot -> steps -= boot.size());
    }
  }

  /** The last boot of each machine, the latest first. */
  synchronized List<Boot> boots() {
    List<Boot> all = new ArrayList<>();
    byMachine.values().forEach(boots -> all.add(boots.getFirst().boot()));
    Collections.reverse(all);
    return all;
  }

  /** The boots of one machine, the latest first. */
  synchronized List<Boot> boots(HardwareAddress machine) {
    return byMachine.getOrDefault(machine, new ArrayDeque<>()).stream()
        .map(RecordedBoot::boot)
        .toList();
  }

  /** All that is kept, in an order in which it can be added again. */
  synchronized List<StepLine> lines() {
    List<StepLine> lines = new ArrayList<>();
    for (Deque<RecordedBoot> boots : byMachine.values()) {
      boots.descendingIterator().forEachRemaining(boot -> lines.addAll(linesOf(boot)));
    }
    return lines;
  }

  private static List<StepLine> linesOf(RecordedBoot boot) {
    List<StepLine> lines = new ArrayList<>();
    for (BootStep step : boot.boot().steps()) {
      lines.add(new StepLine(lines.isEmpty(), boot.asker(), step));
    }
    return lines;
  }
}
