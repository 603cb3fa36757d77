// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.server.Environment;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;

/** Lines typed on a terminal far away: edited, completed and remembered as on that of the host. */
final class TypedLines implements Closeable {
  private static final String PROMPT = "pxe> ";
  private static final String USUAL = "xterm";

  /** What the library knows by itself: for all else it would start a program with the name. */
  private static final Set<String> TERMINALS =
      Set.of("ansi", "dumb", "screen", "screen-256color", USUAL, "xterm-256color");

  private static final int WIDEST = 1000;

  /** What the library has to say would disturb the line. */
  private static final Logger LIBRARY = Logger.getLogger("org.jline");

  private final Shell shell;
  private final Terminal terminal;
  private final LineReader reader;

  TypedLines(
      Shell shell,
      Path history,
      InputStream input,
      OutputStream output,
      Map<String, String> environment)
      throws IOException {
    LIBRARY.setLevel(Level.OFF);
    this.shell = shell;
    String kind = environment.getOrDefault(Environment.ENV_TERM, USUAL);
    this.terminal =
        new ExternalTerminal(
            "pxe", TERMINALS.contains(kind) ? kind : USUAL, input, output, StandardCharsets.UTF_8);
    resize(environment);
    this.reader =
        LineReaderBuilder.builder()
            .appName("pxe")
            .terminal(terminal)
            .completer(new ShellCompleter(shell))
            .completionMatcher(new BeginningMatcher())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // "!" means nothing to Gogo
            .build();
    if (Files.isWritable(history.getParent())) {
      reader.setVariable(LineReader.HISTORY_FILE, history);
    }
  }

  /** As large as the client says. */
  void resize(Map<String, String> environment) {
    terminal.setSize(
        new Size(
            number(environment.get(Environment.ENV_COLUMNS), 80),
            number(environment.get(Environment.ENV_LINES), 24)));
    terminal.raise(Terminal.Signal.WINCH);
  }

  private static int number(String text, int fallback) {
    try {
      int number = Integer.parseInt(text);
      return number > 0 && number <= WIDEST ? number : fallback;
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** Asks and answers until there are no more lines; gives back the exit code of the last one. */
  int converse() {
    int code = 0;
    Thread thread = Thread.currentThread();
    try (ShellConversation conversation = shell.open(terminal.output())) {
      terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt()); // of a command
      for (Optional<String> line = next(); line.isPresent(); line = next()) {
        if (line.get().equals("exit")) {
          break;
        }
        if (!line.get().isEmpty()) {
          code = conversation.run(line.get());
          terminal.flush();
        }
      }
    }
    return code;
  }

  private Optional<String> next() {
    while (true) {
      try {
        return Optional.of(reader.readLine(PROMPT).strip());
      } catch (UserInterruptException e) {
        // the line is dropped
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
