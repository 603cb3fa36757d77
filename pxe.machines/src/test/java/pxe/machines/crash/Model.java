// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import pxe.machines.assignments.StoredAssignments;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.machine.HardwareAddress;

/**
 * What a store must hold according to what it has acknowledged. An operation that was begun and not
 * acknowledged may stand there or not.
 */
public final class Model {
  static final int MACHINES = 4;
  private static final List<String> ENTRIES = List.of("x/0", "x/1", "x/2");

  private final List<Set<String>> sure = new ArrayList<>();
  private int underWay = -1; // the machine of what is begun
  private Set<String> next = Set.of(); // what it holds then

  Model() {
    for (int machine = 0; machine < MACHINES; machine++) {
      sure.add(new TreeSet<>());
    }
  }

  static HardwareAddress machine(int number) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "52540000%04x", number)).orElseThrow();
  }

  /** What a store knows of a machine: assignment, what it has used up, what it is said to be. */
  static List<String> found(StoredAssignments assignments, int machine) {
    HardwareAddress address = machine(machine);
    List<String> found = new ArrayList<>();
    assignments.of(address).map(Model::text).ifPresent(found::add);
    ENTRIES.stream()
        .filter(entry -> assignments.isUsed(address, EntryName.parse(entry)))
        .forEach(entry -> found.add("used:" + entry));
    assignments
        .installations()
        .of(address)
        .filter(i -> i.state() == Installation.State.INSTALLED)
        .ifPresent(i -> found.add("is:" + i.entry()));
    return found;
  }

  private static String text(Assignment assignment) {
    return (assignment.once() ? "once:" : "always:") + assignment.entry();
  }

  void begin(String operation, int machine, String entry) {
    Set<String> after = new TreeSet<>(sure.get(machine));
    boolean hadAssignment =
        after.removeIf(line -> line.startsWith("once:") || line.startsWith("always:"));
    switch (operation) {
      case "once", "always" -> {
        after.removeIf(line -> line.startsWith("is:"));
        after.add(operation + ":" + entry);
      }
      case "report" -> {
        after.add("used:" + entry);
        after.add("is:" + entry);
      }
      case "boot" -> after.add("used:" + entry);
      case "release" -> {
        if (!hadAssignment) {
          after.clear();
        }
      }
      default -> after.addAll(sure.get(machine));
    }
    underWay = machine;
    next = after;
  }

  void done() {
    sure.set(underWay, next);
    underWay = -1;
  }

  /** Compares with what is found after a crash, and goes on from there. */
  void compare(String when, List<Set<String>> found) {
    for (int machine = 0; machine < MACHINES; machine++) {
      Set<String> is = found.get(machine);
      assertTrue(
          is.equals(sure.get(machine)) || (machine == underWay && is.equals(next)),
          when
              + (": machine " + machine + " has " + is + ", acknowledged was " + sure.get(machine))
              + (machine == underWay ? ", under way " + next : ""));
      sure.set(machine, is);
    }
    underWay = -1;
  }
}
