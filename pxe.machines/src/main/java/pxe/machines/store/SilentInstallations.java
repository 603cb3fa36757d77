// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pxe.rooms.installation.Installation;
import pxe.rooms.problem.Problem;

/**
 * Says which installations do not come to an end. Few problems, however many machines there are.
 */
final class SilentInstallations {
  private static final int NAMED = 8;

  /** Nobody must lose a system by following our advice. */
  private static final String RELEASE =
      "Do not release it if its file in etc/ has an entry for once: that would install it anew";

  private SilentInstallations() {}

  static List<Problem> problems(
      List<Installation> silent, List<Installation> failed, Duration within) {
    List<Problem> problems = new ArrayList<>();
    if (!silent.isEmpty()) {
      problems.add(
          Problem.of(
              "installations",
              named(silent, "")
                  + (silent.size() == 1 ? " has" : " have")
                  + " fetched an installer, and nothing was heard of it for "
                  + text(within),
              "look at the screen; whether the system is installed nobody knows. If it runs, pxe:assign"
                  + " MACHINE local; to install it, assign the entry again. "
                  + RELEASE));
    }
    if (!failed.isEmpty()) {
      problems.add(
          Problem.of(
              "installations",
              "the installation of " + named(failed, ": ") + " has failed",
              "see pxe:trace and the log of the installer; assign the entry again, or pxe:assign MACHINE"
                  + " local to forget this. "
                  + RELEASE));
    }
    return problems;
  }

  private static String named(List<Installation> all, String before) {
    String names =
        all.stream()
            .limit(NAMED)
            .map(i -> i.machine() + " (" + i.entry() + detail(i, before) + ")")
            .collect(Collectors.joining(", "));
    return all.size() > NAMED ? names + " and " + (all.size() - NAMED) + " more" : names;
  }

  private static String detail(Installation installation, String before) {
    return before.isEmpty() || installation.detail().isEmpty()
        ? ""
        : before + installation.detail();
  }

  private static String text(Duration time) {
    return time.toMinutes() >= 60 && time.toMinutesPart() == 0
        ? time.toHours() + " h"
        : time.toMinutes() + " min";
  }
}
