// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;

/** Where the lines of a conversation come from. */
interface LineSource extends Closeable {
  /** The next one; none at the end of the input. */
  Optional<String> next() throws IOException;

  /** Whether the launcher's script found a terminal at both ends. */
  static boolean areTyped() {
    return Boolean.getBoolean("pxe.terminal");
  }

  /**
   * Those of standard input, edited where it is a terminal.
   *
   * @param interrupted what Ctrl-C does, besides dropping the line
   */
  static LineSource ofStandardInput(ShellConnection connection, Runnable interrupted) {
    if (areTyped()) {
      try {
        return new EditedLines(
            EditedLines.terminal(),
            new PlatformCompleter(connection),
            connection.history(),
            interrupted);
      } catch (IOException | IllegalStateException e) {
        // a terminal that cannot be set, or no stty: it edits lines itself, after a fashion
      }
    }
    return plain();
  }

  private static LineSource plain() {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new LineSource() {
      @Override
      public Optional<String> next() throws IOException {
        if (areTyped()) {
          System.out.print(EditedLines.PROMPT);
          System.out.flush();
        }
        return Optional.ofNullable(reader.readLine());
      }

      @Override
      public void close() {
        // standard input is not ours
      }
    };
  }
}
