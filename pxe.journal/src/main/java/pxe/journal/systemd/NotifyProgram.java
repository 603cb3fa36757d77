// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells systemd by its own program. Its socket takes datagrams, for which Java has no sockets of
 * this kind (docs/adr/0097-packages-by-one-command.md).
 */
final class NotifyProgram implements Manager {
  private static final long PATIENCE_SECONDS = 5;

  private final String program;
  private final Consumer<String> warning;
  private boolean isSaid;

  /**
   * Not run yet.
   *
   * @param program such as {@code systemd-notify}
   * @param warning is told once where that does not work
   */
  NotifyProgram(String program, Consumer<String> warning) {
    this.program = program;
    this.warning = warning;
  }

  @Override
  public synchronized boolean tell(List<String> notices) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(notices);
    try {
      return await(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      return fail(e.getMessage());
    }
  }

  private boolean await(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return fail("it does not end");
      }
      return process.exitValue() == 0 || fail("it ends with " + process.exitValue());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean fail(String fault) {
    if (!isSaid) {
      isSaid = true;
      warning.accept(
          "systemd is not told how the platform is, and may take it for hung: "
              + program
              + ": "
              + fault
              + "; see that it is installed and may run, or set Type=exec and WatchdogSec=0 in the"
              + " unit.");
    }
    return false;
  }
}
