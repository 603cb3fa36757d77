// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;

/** The status of a server on the LAN: tells the platform its endpoints and its problems. */
public final class ServerStatus {
  private final String pid;
  private final Problems problems;
  private final Readiness readiness;
  private List<Problem> ofSettings = List.of();
  private List<Problem> ofLan = List.of();
  private List<Problem> ofRequests = List.of();
  private boolean hasServed;

  /** What was told last of what is served; empty where something else was. */
  private Optional<Served> told = Optional.empty();

  private record Served(List<String> endpoints, List<Problem> problems) {}

  /** That of the server whose configuration has this PID. */
  public ServerStatus(String pid, Problems problems, Readiness readiness) {
    this.pid = pid;
    this.problems = problems;
    this.readiness = readiness;
  }

  /** Takes what is wrong with the settings: all of it, each time. */
  public synchronized void settings(List<Problem> found) {
    ofSettings = List.copyOf(found);
    report();
  }

  /**
   * Takes changed settings. What is wrong with them, or cannot be opened, leaves all as it was.
   *
   * @param moves what runs, where it has to be opened elsewhere for them
   * @param elsewhere opens that
   * @return whether they hold from now on
   */
  public boolean applies(
      SettingsReader changed, Optional<LanServers> moves, LanServers.Opener elsewhere) {
    if (changed.problems().isEmpty() && moves.isPresent()) {
      try {
        moves.get().replace(elsewhere);
      } catch (LanException e) {
        refused(changed, e);
      }
    }
    settings(changed.problems());
    return changed.problems().isEmpty();
  }

  private static void refused(SettingsReader changed, LanException why) {
    Problem cause = why.problem();
    changed.problem(
        "port",
        cause.fault() + " on " + cause.file() + ", so the port before goes on being served",
        "resolve that or write another port, then save the file again");
  }

  /** Takes what requests have brought to light: all of it, each time. */
  public synchronized void requests(List<Problem> found) {
    ofRequests = List.copyOf(found);
    report();
  }

  /**
   * Takes what is served; the same again is not told. At the start everything has to be served;
   * later, whatever still is counts.
   *
   * @param endpoints all of them, as people read them; none after the last interface has gone
   * @param found why something is not served
   */
  public synchronized void serves(List<String> endpoints, List<Problem> found) {
    Optional<Served> now = Optional.of(new Served(List.copyOf(endpoints), List.copyOf(found)));
    if (now.equals(told)) {
      return;
    }
    told = now;
    hasServed |= found.isEmpty();
    boolean serves = found.isEmpty() || (hasServed && !endpoints.isEmpty());
    // readiness makes the first one known; said twice it would be logged twice
    ofLan = found.stream().skip(serves ? 0 : 1).toList();
    report();
    if (serves) {
      readiness.serving(pid, endpoints);
    } else {
      readiness.failed(pid, found.get(0));
    }
  }

  /** Nothing can be served, whatever was told before. */
  public synchronized void failed(Problem problem) {
    told = Optional.empty();
    readiness.failed(pid, problem);
  }

  /** The server was stopped. What is wrong with its settings is so all the same. */
  public synchronized void withdrawn() {
    told = Optional.empty();
    readiness.withdrawn(pid);
  }

  private void report() {
    List<Problem> all = new ArrayList<>(ofSettings);
    all.addAll(ofLan);
    all.addAll(ofRequests);
    problems.report(pid, all);
  }
}
