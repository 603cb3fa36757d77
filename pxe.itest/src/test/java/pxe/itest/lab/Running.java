// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process that runs beside the test. A thread reads its output all the time: a full pipe would
 * stop it.
 */
final class Running implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();

  private Running(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = new Thread(this::read, "lab " + name);
  }

  /** Starts it. Standard error goes with standard output, in the order of writing. */
  static Running start(String name, ProcessBuilder command) {
    try {
      Process process = command.redirectErrorStream(true).start();
      Running running = new Running(name, process);
      running.reader.setDaemon(true);
      running.reader.start();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.command(), e);
    }
  }

  Process process() {
    return process;
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  String output() {
    return String.join("\n", lines());
  }

  /** Waits for a line, and fails with all that was said if it does not come. */
  String waitFor(String what, Duration limit, Predicate<String> wanted) {
    return Await.value(limit, () -> lineOrEnd(wanted))
        .flatMap(line -> line)
        .orElseThrow(() -> new AssertionError(name + ": no " + what + "; it said:\n" + output()));
  }

  private Optional<Optional<String>> lineOrEnd(Predicate<String> wanted) {
    boolean ended = !process.isAlive() && !reader.isAlive();
    Optional<String> line = lines().stream().filter(wanted).findFirst();
    return line.isPresent() || ended ? Optional.of(line) : Optional.empty();
  }

  /** Waits for the end, and gives the exit code. */
  int exitCode(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " still runs after " + limit + "; it said:\n" + output());
      }
      reader.join(1_000);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  /**
   * Sends SIGTERM to the program, not to the nsenter above it: that one forks to enter a process
   * namespace and passes no signals on.
   */
  void terminate() {
    process.children().findFirst().ifPresentOrElse(ProcessHandle::destroy, process::destroy);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exitCode(Await.PATIENCE);
  }

  private void read() {
    try (BufferedReader input = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      synchronized (lines) {
        lines.add("(output ended: " + e.getMessage() + ")");
      }
    }
  }
}
