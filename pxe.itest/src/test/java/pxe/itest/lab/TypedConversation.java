// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What somebody types into the shell and reads there, wherever the shell is reached. */
final class TypedConversation {
  static final String PROMPT = "pxe> ";

  private TypedConversation() {}

  /** A command and its argument of which the beginnings are typed. */
  static void complete(TypedTerminal terminal) {
    terminal.waitFor(PROMPT);
    terminal.type("prof\tubu\t\r");
    terminal.waitFor("pxe.profiles.ubuntu");
    terminal.waitFor(PROMPT);
  }

  /** All that can be done with a line, from the first prompt until the shell is left. */
  static void hold(TypedTerminal terminal) {
    complete(terminal);
    terminal.type("nothing");
    // Only what the shell has read is thrown away: over SSH, Ctrl-C overtakes the rest.
    terminal.waitFor("nothing");
    terminal.type(TypedTerminal.CTRL_C);
    terminal.waitFor(PROMPT);
    terminal.type("assign 52:54:00:00:00:01 lo\t\r");
    terminal.waitFor("52:54:00:00:00:01 boots local");
    terminal.waitFor(PROMPT);
    terminal.type("mach\t\r");
    terminal.waitFor("52:54:00:00:00:01");
    terminal.waitFor(PROMPT);
    terminal.type(TypedTerminal.CTRL_D);
    assertEquals(0, terminal.exitCode());
  }
}
