// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program on a terminal of its own, which {@code script} makes: keys in, a screen's text out. */
final class TypedTerminal implements AutoCloseable {
  static final String CTRL_C = "\u0003";
  static final String CTRL_D = "\u0004";

  private final Process process;
  private final StringBuilder screen = new StringBuilder();
  private int seen;

  private TypedTerminal(Process process) {
    this.process = process;
  }

  /**
   * Puts {@code script} between a prepared command and its program. {@code script} starts a shell,
   * which makes way: Ctrl-C would end it too, and its exit code would be taken for the program's.
   */
  static TypedTerminal start(ProcessBuilder command, List<String> program) {
    String run = "exec " + String.join(" ", program);
    command.command().addAll(List.of("env", "--default-signal=INT"));
    command.command().addAll(List.of("script", "-qefc", run, "/dev/null"));
    try {
      TypedTerminal terminal = new TypedTerminal(command.redirectErrorStream(true).start());
      Thread reader = new Thread(terminal::read, "lab terminal");
      reader.setDaemon(true);
      reader.start();
      return terminal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (Reader input = process.inputReader(StandardCharsets.UTF_8)) {
      char[] characters = new char[1024];
      for (int count = input.read(characters); count >= 0; count = input.read(characters)) {
        synchronized (screen) {
          screen.append(characters, 0, count);
        }
      }
    } catch (IOException e) {
      // the program has ended
    }
  }

  void type(String keys) {
    try {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("it ended:\n" + text(), e);
    }
  }

  /** Waits for text after all that was waited for before. */
  void waitFor(String wanted) {
    int end =
        Await.value(Await.PATIENCE, () -> endOf(wanted))
            .orElseThrow(() -> new AssertionError("no \"" + wanted + "\" in:\n" + text()));
    seen = end;
  }

  private Optional<Integer> endOf(String wanted) {
    int start = text().indexOf(wanted, seen);
    return start < 0 ? Optional.empty() : Optional.of(start + wanted.length());
  }

  private String text() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  int exitCode() {
    try {
      if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it still runs:\n" + text());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: the test's own time limit is over", e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
