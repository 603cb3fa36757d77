// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.SafeText;

/**
 * Whether the platform does what was asked of it, and why not.
 *
 * @param state the worst of the reasons
 * @param reasons the worst first
 */
public record Health(State state, List<Reason> reasons) {
  /** With the exit codes that monitoring takes for OK, warning and critical. */
  public enum State {
    /** Nothing is open. */
    HEALTHY(0),
    /** It serves, but not all of what was asked for, or soon no more. */
    DEGRADED(1),
    /** Clients that come now are not served by something that was asked for. */
    BROKEN(2);

    private final int exitCode;

    State(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The name in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A problem that is open. */
  public record Reason(State state, String file, String key, String fault, String remedy) {
    private static Reason of(Problem problem) {
      State state =
          switch (problem.severity()) {
            case DEGRADED -> State.DEGRADED;
            case BROKEN -> State.BROKEN;
          };
      return new Reason(state, problem.file(), problem.key(), problem.fault(), problem.remedy());
    }

    private String line() {
      return state.word() + ": " + new Problem(file, key, fault, remedy).sentence();
    }
  }

  public Health {
    reasons = List.copyOf(reasons);
  }

  /**
   * The health of a platform.
   *
   * @param open the problems that are open
   * @param missing the rooms that were asked for, do not serve, and have not said why
   */
  public static Health of(List<Problem> open, List<String> missing) {
    List<Problem> all = new ArrayList<>(open);
    missing.forEach(room -> all.add(notServing(room)));
    List<Reason> reasons =
        all.stream()
            .map(Reason::of)
            .sorted(Comparator.comparing(Reason::state).reversed())
            .toList();
    return new Health(
        reasons.stream().map(Reason::state).findFirst().orElse(State.HEALTHY), reasons);
  }

  private static Problem notServing(String room) {
    return Problem.of(
            room,
            "it does not serve",
            "see log:tail, since it may be starting; if somebody has stopped it, start it by the"
                + " number that lb shows")
        .breaking();
  }

  /** That of a command that tells it. */
  public int exitCode() {
    return state.exitCode;
  }

  /** A line for each reason; monitoring shows the first. */
  public String lines() {
    return reasons.isEmpty()
        ? state.word() + ": no problem is open"
        : reasons.stream().map(Reason::line).map(SafeText::line).collect(Collectors.joining("\n"));
  }
}
