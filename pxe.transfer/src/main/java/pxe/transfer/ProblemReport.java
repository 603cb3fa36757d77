// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pxe.rooms.problem.Problem;

/** What a server finds out while it serves, told when it has changed. Any thread may use it. */
public final class ProblemReport {
  private final Consumer<List<Problem>> report;
  private final List<Supplier<List<Problem>>> sources;
  private List<Problem> told = List.of();

  /**
   * Nothing was found yet.
   *
   * @param report is told all that is open, each time it is not what it was
   * @param sources who know what is open
   */
  public ProblemReport(Consumer<List<Problem>> report, List<Supplier<List<Problem>>> sources) {
    this.report = report;
    this.sources = List.copyOf(sources);
  }

  /**
   * Looks at what is open now.
   *
   * @return whether anything is, so that it is to be looked at again soon
   */
  public synchronized boolean look() {
    tell(sources.stream().map(Supplier::get).flatMap(List::stream).toList());
    return !told.isEmpty();
  }

  /** Nothing is open any more: what was found has ended with those who could meet it. */
  public synchronized void clear() {
    tell(List.of());
  }

  private void tell(List<Problem> found) {
    if (!found.equals(told)) {
      told = found;
      report.accept(found);
    }
  }
}
