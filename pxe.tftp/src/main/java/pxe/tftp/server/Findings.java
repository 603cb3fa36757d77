// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import pxe.rooms.problem.Problem;

/** What the servers of the interfaces have found out while they served, put together. */
final class Findings {
  private final Map<String, List<Problem>> ofInterfaces = new TreeMap<>();
  private final Consumer<List<Problem>> report;

  Findings(Consumer<List<Problem>> report) {
    this.report = report;
  }

  /** All that the server of one interface has found. */
  synchronized void of(String name, List<Problem> found) {
    ofInterfaces.put(name, found);
    report.accept(ofInterfaces.values().stream().flatMap(List::stream).distinct().toList());
  }
}
