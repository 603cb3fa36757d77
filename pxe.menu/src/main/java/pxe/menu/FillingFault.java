// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.Optional;
import java.util.Set;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.problem.Problem;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.Variables;

/** Says why an entry has no values for a machine, and where to set them. */
final class FillingFault {
  private static final String MACHINES = "etc/pxe.machine~NAME.cfg";

  /** Values that need our HTTP server. */
  private static final Set<String> WEB = Set.of("http", "source", "medium");

  /** Values that a machine tells of itself. */
  private static final Set<String> MACHINE =
      Set.of("machine", "mac", "uuid", "address", "architecture");

  private FillingFault() {}

  /**
   * A variable without a value.
   *
   * @param origin where it is written
   */
  static Problem unknown(
      EntryName entry, String variable, Optional<String> machine, VariableOrigin origin) {
    String uses = "entry " + entry + " uses ${" + variable + "}";
    if (WEB.contains(variable)) {
      return Problem.of(
          "menu",
          uses + ", and there is no such URL",
          "see that HTTP is served"
              + (variable.equals("medium") ? ", and the image one file" : ""));
    }
    String whom = machine.map(a -> "machine " + a).orElse("machines that are not known");
    if (MACHINE.contains(variable)) {
      return Problem.of(
          "menu",
          uses + ", which is not known of " + whom,
          "take it out of the entry, or let the machine boot by DHCP");
    }
    String fault = uses + ", which has no value for " + whom;
    if (AnswerKind.isAnswer(variable)) {
      return new Problem(
          MACHINES, Variables.ANSWER, fault, "set answer in a file that matches the machine");
    }
    return new Problem(
        origin.file(),
        origin.key(),
        fault,
        "correct its name, or set var." + variable + " in an " + MACHINES + " of the machine");
  }

  static Problem unfit(EntryName entry, String reason) {
    return Problem.of(
        "menu", "entry " + entry + ": " + reason, "change the values of its variables");
  }
}
