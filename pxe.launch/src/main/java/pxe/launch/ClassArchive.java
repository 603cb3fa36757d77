// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has the class archive made that the next start is quicker with, by {@code pxe archive} beside the
 * platform. What goes wrong costs the archive and nothing else.
 */
final class ClassArchive implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Optional<List<String>> command;
  private Optional<Process> process = Optional.empty();
  private boolean closed;

  private ClassArchive(Optional<List<String>> command) {
    this.command = command;
  }

  /**
   * For this process, where its script has found no archive.
   *
   * @param distribution whose script makes it
   * @param home gets it
   */
  static ClassArchive of(Path distribution, Path home) {
    if (!"missing".equals(System.getProperty("pxe.archive"))) {
      return new ClassArchive(Optional.empty());
    }
    String script = distribution.resolve("bin/pxe").toString();
    return by(List.of("nice", "-n", "19", script, "archive", "--home", home.toString()));
  }

  static ClassArchive by(List<String> command) {
    return new ClassArchive(Optional.of(command));
  }

  /** Begins, the first time that it is called. Its errors go where ours go. */
  synchronized void make() {
    if (closed || command.isEmpty() || process.isPresent()) {
      return;
    }
    try {
      process =
          Optional.of(
              new ProcessBuilder(command.get())
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      process.get().getOutputStream().close();
    } catch (IOException e) {
      System.err.println(Failures.warning("no class archive is made: " + e.getMessage()));
      closed = true;
    }
  }

  /** Ends what has begun; it leaves nothing behind. */
  @Override
  public synchronized void close() {
    closed = true;
    if (process.isEmpty()) {
      return;
    }
    process.get().destroy();
    try {
      process.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
