// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.TakenLeases;
import pxe.rooms.text.SafeText;

/** What came of an import of leases, in words. */
final class LeaseImport {
  /** So many addresses and lines are named one by one. */
  private static final int NAMED = 10;

  private LeaseImport() {}

  static String text(ForeignLeases file, TakenLeases came) {
    List<String> parts = new ArrayList<>();
    parts.add(came.taken() + " taken");
    if (came.known() > 0) {
      parts.add(came.known() + are(came.known(), " is", " are") + " here already");
    }
    if (came.ended() > 0) {
      parts.add(came.ended() + are(came.ended(), " has", " have") + " ended");
    }
    came.refused()
        .forEach(
            (reason, addresses) ->
                parts.add(
                    addresses.size()
                        + are(addresses.size(), " is ", " are ")
                        + reason
                        + ": "
                        + named(addresses.stream().map(LeaseCommands::dotted).toList(), " ")));
    String summary = String.join(", ", parts);
    List<String> problems = file.problems().stream().map(SafeText::line).toList();
    return problems.isEmpty()
        ? summary
        : summary + "\nof the file of " + file.server() + ":\n" + named(problems, "\n");
  }

  private static String are(int number, String one, String several) {
    return number == 1 ? one : several;
  }

  private static String named(List<String> all, String between) {
    String first = all.stream().limit(NAMED).collect(Collectors.joining(between));
    return all.size() > NAMED ? first + between + "and " + (all.size() - NAMED) + " more" : first;
  }
}
