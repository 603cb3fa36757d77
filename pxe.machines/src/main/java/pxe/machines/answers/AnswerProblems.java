// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pxe.rooms.problem.Problem;

/** What is wrong with answer files, as machines find out. */
final class AnswerProblems {
  private final Consumer<Collection<Problem>> report;
  private final Map<String, Open> open = new TreeMap<>();

  /** A problem with the way to see whether it is still there. */
  private record Open(Problem problem, Supplier<Optional<Problem>> check) {}

  /**
   * None.
   *
   * @param report is told all of them when they change
   */
  AnswerProblems(Consumer<Collection<Problem>> report) {
    this.report = report;
    report.accept(List.of());
  }

  /**
   * Looks whether something is wrong.
   *
   * @param what is looked at; there are no more of these than files are written by operators
   * @param check says what is wrong with it
   */
  void look(String what, Supplier<Optional<Problem>> check) {
    settle(what, check, check.get());
  }

  /** Says that nothing is wrong with something. */
  void resolved(String what) {
    settle(what, Optional::empty, Optional.empty());
  }

  private synchronized void settle(
      String what, Supplier<Optional<Problem>> check, Optional<Problem> found) {
    Open before =
        found.isPresent() ? open.put(what, new Open(found.get(), check)) : open.remove(what);
    if (!found.equals(Optional.ofNullable(before).map(Open::problem))) {
      report.accept(open.values().stream().map(Open::problem).toList());
    }
  }

  /** Looks at all again: something was changed that may have resolved them. */
  void lookAgain() {
    copy().forEach((what, problem) -> look(what, problem.check()));
  }

  private synchronized Map<String, Open> copy() {
    return Map.copyOf(open);
  }
}
