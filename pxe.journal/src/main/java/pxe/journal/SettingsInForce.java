// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsChange;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/**
 * Says in one line which values hold now, when a file has changed. What its room refuses is not
 * said to hold: the room keeps what it had.
 */
final class SettingsInForce {
  private final Function<String, String> properties;
  private final Supplier<? extends Collection<SettingsCheck>> checks;
  private final Problems problems;
  private final Consumer<String> log;
  private final Executor later;

  /** What holds, by PID: what was there at the start, then what was said. */
  private final Map<String, Map<String, String>> inForce = new HashMap<>();

  private final Map<String, Taken> taken = new HashMap<>();

  /** What a file says since it was read, and the problems that were known of it until then. */
  private record Taken(Map<String, String> values, List<Problem> before) {}

  /**
   * Says nothing yet.
   *
   * @param properties framework properties by name: settings of the command line win over files
   * @param later runs what it gets when the rooms have had their time to follow a change
   */
  SettingsInForce(
      Function<String, String> properties,
      Supplier<? extends Collection<SettingsCheck>> checks,
      Problems problems,
      Consumer<String> log,
      Executor later) {
    this.properties = properties;
    this.checks = checks;
    this.problems = problems;
    this.log = log;
    this.later = later;
  }

  /** What a file says at the start, which is nothing new. */
  synchronized void found(String pid, Map<String, String> values) {
    inForce.put(pid, effective(pid, values));
  }

  /** A file was read, and its room is told next; without values when it is gone. */
  synchronized void taken(String pid, Map<String, String> values) {
    taken.put(pid, new Taken(values, problemsOf(pid)));
    later.execute(() -> look(pid));
  }

  private synchronized void look(String pid) {
    Taken file = taken.remove(pid);
    if (file == null || !isSound(pid, file.values())) {
      return; // several changes at once are one; and what is wrong was said as a problem
    }
    SettingsChange change =
        SettingsChange.of(inForce.getOrDefault(pid, Map.of()), effective(pid, file.values()));
    if (change.keys().isEmpty() || isDoubtful(pid, file, change.keys())) {
      return;
    }
    inForce.put(pid, change.now());
    log.accept(change.line(fileOf(pid)));
  }

  private boolean isSound(String pid, Map<String, String> values) {
    return checks.get().stream()
        .filter(check -> check.pid().equals(pid) && !check.isFactory())
        .findFirst()
        .filter(check -> check.check(SettingsReader.of(pid, values, properties)).isEmpty())
        .isPresent();
  }

  /** A value may be sound and impossible all the same: a port that somebody else has. */
  private boolean isDoubtful(String pid, Taken file, Collection<String> changed) {
    return problemsOf(pid).stream()
        .anyMatch(problem -> changed.contains(problem.key()) || !file.before().contains(problem));
  }

  private List<Problem> problemsOf(String pid) {
    return problems.current().stream()
        .filter(problem -> problem.file().equals(fileOf(pid)))
        .toList();
  }

  private Map<String, String> effective(String pid, Map<String, String> values) {
    Map<String, String> all = new TreeMap<>();
    SettingsReader.of(pid, values, properties)
        .prefixed("")
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) { // as if it were not there
                all.put(key, value);
              }
            });
    return all;
  }

  private static String fileOf(String pid) {
    return "etc/" + pid + FileForm.ENDING;
  }
}
