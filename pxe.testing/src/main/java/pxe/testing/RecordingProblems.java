// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** Keeps what was reported, by several threads. */
public final class RecordingProblems implements Problems {
  private final Map<String, List<Problem>> bySource = new TreeMap<>();
  private int reports;

  @Override
  public synchronized void report(String source, Collection<Problem> problems) {
    bySource.put(source, List.copyOf(problems));
    reports++;
  }

  @Override
  public synchronized List<Problem> current() {
    return bySource.values().stream().flatMap(List::stream).toList();
  }

  public List<String> sentences() {
    return current().stream().map(Problem::sentence).toList();
  }

  public synchronized int reports() {
    return reports;
  }
}
