// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.status.Readiness;

/** Keeps what one room tells of itself: its problems as they are, its readiness as it was. */
public final class RecordingBoard implements Problems, Readiness {
  /** What was told, one line each: {@code serving ROOM ENDPOINTS} or {@code failed ROOM WHY}. */
  public final List<String> readiness = new CopyOnWriteArrayList<>();

  private volatile List<Problem> problems = List.of();

  @Override
  public void report(String source, Collection<Problem> current) {
    problems = List.copyOf(current);
  }

  @Override
  public List<Problem> current() {
    return problems;
  }

  @Override
  public void serving(String room, List<String> endpoints) {
    readiness.add("serving " + room + " " + endpoints);
  }

  @Override
  public void failed(String room, Problem problem) {
    readiness.add("failed " + room + " " + problem.sentence());
  }

  @Override
  public void withdrawn(String room) {
    readiness.add("withdrawn " + room);
  }

  @Override
  public List<String> endpoints() {
    return List.of();
  }

  @Override
  public List<String> missing() {
    return List.of();
  }
}
