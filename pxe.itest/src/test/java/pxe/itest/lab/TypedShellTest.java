// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shell as somebody who types meets it. */
@Needs({Requirement.NETWORK, Requirement.TERMINAL, Requirement.PLATFORM})
class TypedShellTest {
  @Test
  void theTerminalOfThePlatformIsAShell() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      try (TypedTerminal terminal = type(lab, home, "run", "--interface", Lab.SERVER_INTERFACE)) {
        terminal.waitFor("pxe: ready");
        TypedConversation.complete(terminal);

        terminal.type("stat");
        terminal.waitFor("stat");
        home.withFile("profiles/no-bundle.jar", "this is no bundle\n");
        terminal.waitFor("no-bundle.jar");
        terminal.waitFor("pxe> stat"); // what was typed is written again below the message
        terminal.type("us\r");
        terminal.waitFor("serving");
        terminal.waitFor(TypedConversation.PROMPT);

        terminal.type(TypedTerminal.CTRL_C);
        assertEquals(0, terminal.exitCode());
      }
    }
  }

  @Test
  void whoLeavesTheShellLeavesThePlatformRunning() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      try (TypedTerminal terminal = type(lab, home, "run", "--interface", Lab.SERVER_INTERFACE)) {
        terminal.waitFor(TypedConversation.PROMPT);
        terminal.type("exit\r");

        try (TypedTerminal other = type(lab, home, "shell")) {
          TypedConversation.hold(other);
        }

        terminal.type(TypedTerminal.CTRL_C);
        assertEquals(0, terminal.exitCode());
      }
    }
  }

  /** To read in the background stops a job. */
  @Test
  void inTheBackgroundOfATerminalThePlatformHasNoShellAndRuns() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      try (TypedTerminal bash = start(lab, List.of("bash", "--norc", "-i"))) {
        String run = words(home, "run", "--interface", Lab.SERVER_INTERFACE);
        bash.type(run + " &\r");
        bash.waitFor("pxe: ready");
        bash.type(". " + Distribution.BUILT.resolve("lib/completion.bash") + "\r");
        bash.type(words(home, "shell", "prof\tubu\t") + "; jobs\r");
        bash.waitFor("ubuntu  ready");
        bash.waitFor("Running");
        bash.type("kill %1; wait; exit\r");
        bash.waitFor("Done");
        assertEquals(0, bash.exitCode());
      }
    }
  }

  private static TypedTerminal type(Lab lab, Home home, String... words) {
    return start(lab, List.of(words(home, words)));
  }

  private static TypedTerminal start(Lab lab, List<String> program) {
    ProcessBuilder command = lab.commandIn("server");
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("TERM", "xterm");
    return TypedTerminal.start(command, program);
  }

  /** What is typed to start the platform, or to speak with it. */
  private static String words(Home home, String... verbAndMore) {
    List<String> words = new ArrayList<>(List.of(verbAndMore));
    words.add(0, Distribution.BUILT.resolve(Path.of("bin", "pxe")).toString());
    words.addAll(2, List.of("--home", home.folder().toString()));
    return String.join(" ", words);
  }
}
