// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import pxe.launch.shell.Question;
import pxe.launch.shell.ShellConnection;

/**
 * {@code pxe health}: what monitoring runs. It always answers, in the words of the platform or, for
 * one that does not run or hangs, in words of ours.
 */
final class HealthCheck {
  /** Monitoring gives up after 10 s by itself, most of the time. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int BROKEN = 2;

  /** What monitoring takes for "unknown": the health was not asked for, or not told. */
  static final int UNKNOWN = 3;

  /** What an answer begins with; a room that is not there, or a full shell, says something else. */
  private static final Pattern ANSWER =
      Pattern.compile("(healthy|degraded|broken): |\\{\"state\": ");

  private final Path socket;
  private final Path home;
  private final boolean isForPrograms;
  private final Duration patience;
  private final PrintStream output;

  HealthCheck(Home home, boolean isForPrograms, PrintStream output) {
    this(home.shellSocket(), home.home(), isForPrograms, PATIENCE, output);
  }

  HealthCheck(
      Path socket, Path home, boolean isForPrograms, Duration patience, PrintStream output) {
    this.socket = socket;
    this.home = home;
    this.isForPrograms = isForPrograms;
    this.patience = patience;
    this.output = output;
  }

  /** Asks, and returns the exit code. */
  int run() {
    try (ShellConnection connection = ShellConnection.open(socket)) {
      return ask(connection);
    } catch (IOException e) {
      return broken(
          "no platform runs with this home, or it belongs to another user",
          "start it with pxe run --home " + home + ", or name its home with --home");
    }
  }

  private int ask(ShellConnection connection) {
    String line = isForPrograms ? "pxe:health --json" : "pxe:health";
    Question.Reply reply = new Question(line, patience).ask(connection);
    if (reply instanceof Question.Answered answer) {
      output.print(answer.text());
      output.flush();
      return ANSWER.matcher(answer.text()).lookingAt() ? answer.exitCode() : UNKNOWN;
    }
    return reply instanceof Question.Silent
        ? broken("it does not answer", "see its log, and restart it")
        : broken("it is being stopped", "start it again");
  }

  private int broken(String fault, String remedy) {
    output.println(
        isForPrograms
            ? "{\"state\": \"broken\", \"reasons\": [{\"state\": \"broken\", \"file\": "
                + json(home.toString())
                + ", \"key\": \"\", \"fault\": "
                + json(fault)
                + ", \"remedy\": "
                + json(remedy)
                + "}]}"
            : "broken: " + home + ": " + fault + "; " + remedy + ".");
    output.flush();
    return BROKEN;
  }

  private static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }
}
