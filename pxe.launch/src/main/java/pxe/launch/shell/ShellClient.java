// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.util.List;
import pxe.launch.shell.ShellConnection.Outcome;

/** {@code pxe shell}: a command, or a conversation, with the platform that runs. */
public final class ShellClient {
  private ShellClient() {}

  /** Asks what is on the command line, or else line by line; the exit code is the last one's. */
  public static int run(ShellConnection connection, List<String> words) throws IOException {
    Outcome outcome =
        words.isEmpty()
            ? converse(connection)
            : connection.ask(String.join(" ", words), System.out);
    return outcome.exitCode();
  }

  private static Outcome converse(ShellConnection connection) throws IOException {
    try (LineSource lines = LineSource.ofStandardInput(connection, () -> {})) {
      return new Conversation(connection, lines, System.out).hold();
    }
  }
}
