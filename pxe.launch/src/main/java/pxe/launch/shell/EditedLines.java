// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines typed on a terminal: edited, completed by the tab key, and remembered. */
final class EditedLines implements LineSource {
  static final String PROMPT = "pxe> ";

  /** What the library has to say would disturb the line, and could wait for it for ever. */
  private static final Logger LIBRARY = Logger.getLogger("org.jline");

  private final Terminal terminal;
  private final LineReader reader;
  private final Runnable interrupted;

  /**
   * Lines of a terminal.
   *
   * @param history the file that keeps them
   * @param interrupted what Ctrl-C does, besides dropping the line
   */
  EditedLines(Terminal terminal, Completer completer, Path history, Runnable interrupted) {
    LIBRARY.setLevel(Level.OFF);
    this.terminal = terminal;
    this.interrupted = interrupted;
    this.reader =
        LineReaderBuilder.builder()
            .appName("pxe")
            .terminal(terminal)
            .completer(completer)
            .completionMatcher(new BeginningMatcher())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // "!" means nothing to Gogo
            .build();
    if (Files.isWritable(history.getParent())) {
      reader.setVariable(LineReader.HISTORY_FILE, history);
    }
  }

  /** The terminal of this process. Its state is asked and set by {@code stty}: no native code. */
  static Terminal terminal() throws IOException {
    Terminal terminal =
        TerminalBuilder.builder().name("pxe").system(true).provider("exec").dumb(false).build();
    if (terminal.getWidth() == 0) {
      terminal.setSize(new Size(80, 24)); // a serial line does not tell
    }
    return terminal;
  }

  /** Writes whole lines above the one being typed. */
  void printAbove(String lines) {
    reader.printAbove(lines);
  }

  @Override
  public Optional<String> next() {
    while (true) {
      try {
        return Optional.of(reader.readLine(PROMPT));
      } catch (UserInterruptException e) {
        interrupted.run();
      } catch (EndOfFileException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
