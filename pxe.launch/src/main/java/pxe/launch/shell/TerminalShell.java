// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The shell on the terminal where the platform runs. At the end of its input it goes away and the
 * platform stays: Gogo's own shell would stop the framework, and with it every boot under way.
 */
public final class TerminalShell {
  private static final int ATTEMPTS = 200;
  private static final int BETWEEN_MILLIS = 50;

  private final Path socket;
  private final AbovePrompt output = new AbovePrompt(System.out);
  private final AbovePrompt errors = new AbovePrompt(System.err);

  private TerminalShell(Path socket) {
    this.socket = socket;
  }

  /** Prepares it, before anything of the platform takes hold of the outputs. */
  public static TerminalShell prepare(Path socket) {
    TerminalShell shell = new TerminalShell(socket);
    if (LineSource.areTyped()) {
      System.setOut(new PrintStream(shell.output, true, Charset.defaultCharset()));
      if (Boolean.getBoolean("pxe.terminal.errors")) {
        System.setErr(new PrintStream(shell.errors, true, Charset.defaultCharset()));
      }
    }
    return shell;
  }

  /** Begins it, beside everything else. */
  public void begin() {
    Thread thread = new Thread(this::converse, "pxe-terminal");
    thread.setDaemon(true); // a read of standard input cannot be interrupted
    thread.start();
  }

  private void converse() {
    try (ShellConnection connection = connect();
        LineSource lines = lines(connection)) {
      new Conversation(connection, lines, System.out).hold();
    } catch (IOException e) {
      // the terminal or the platform is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      output.through(Optional.empty());
      errors.through(Optional.empty());
    }
  }

  /** The socket is there soon after the framework has started, or it says why it cannot be. */
  private ShellConnection connect() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return ShellConnection.open(socket);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    }
  }

  private LineSource lines(ShellConnection connection) {
    Runnable stop = () -> Runtime.getRuntime().exit(0); // everything ends in order
    LineSource lines = LineSource.ofStandardInput(connection, stop);
    if (lines instanceof EditedLines edited) {
      output.through(Optional.of(edited::printAbove));
      errors.through(Optional.of(edited::printAbove));
    }
    return lines;
  }
}
