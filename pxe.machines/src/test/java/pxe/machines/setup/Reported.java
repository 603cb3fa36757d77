// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** The problems that were reported. */
public final class Reported implements Problems {
  private final Map<String, List<Problem>> bySource = new TreeMap<>();

  @Override
  public void report(String source, Collection<Problem> problems) {
    bySource.put(source, List.copyOf(problems));
  }

  @Override
  public List<Problem> current() {
    return bySource.values().stream().flatMap(List::stream).toList();
  }

  public List<String> sentences() {
    return current().stream().map(Problem::sentence).toList();
  }
}
