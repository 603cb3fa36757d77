// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import pxe.launch.shell.ShellConnection.Outcome;

/**
 * Lines asked and answered, until there are no more, one says {@code exit}, or the platform goes.
 */
record Conversation(ShellConnection connection, LineSource lines, PrintStream output) {
  /** Holds it, and returns what became of its last line. */
  Outcome hold() throws IOException {
    Outcome last = Outcome.WELL;
    while (!last.isGone()) {
      Optional<String> line = lines.next().map(String::strip);
      if (line.isEmpty() || line.get().equals("exit")) {
        return last;
      }
      if (!line.get().isEmpty()) {
        last = connection.ask(line.get(), output);
      }
    }
    return last;
  }
}
