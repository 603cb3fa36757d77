// SPDX-License-Identifier: Apache-2.0
package pxe.shell.firmware;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The appliance's program for its firmware. */
record FirmwareProgram(Path path) {
  /** What a program says that refuses or warns. */
  private static final String PREFIX = "pxe: ";

  /** For what is still to be read of a program that has ended. */
  private static final long LAST_MILLIS = 5_000;

  /**
   * Runs it to its end. If this thread is interrupted, it is ended with all that it started.
   *
   * @param said takes each line as it comes
   * @throws IllegalStateException with its reason, if it did not do what was asked
   */
  void run(List<String> words, Consumer<String> said) throws IOException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    List<String> reasons = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> read(process, said, reasons), "pxe-firmware");
    reader.setDaemon(true);
    reader.start();
    try {
      int code = process.waitFor();
      reader.join(LAST_MILLIS);
      String reason = String.join("\n", reasons);
      if (code != 0) {
        throw new IllegalStateException(
            reason.isEmpty() ? path + " has ended with " + code : reason);
      }
      reasons.forEach(said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(process);
      throw new IllegalStateException("it was stopped before its end; nothing new is tried", e);
    }
  }

  /** What it says with that prefix may be why it fails, and is told at its end. */
  private static void read(Process process, Consumer<String> said, List<String> reasons) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(PREFIX)) {
          reasons.add(line.substring(PREFIX.length()));
        } else {
          said.accept(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // it was ended
    }
  }

  /** A shell ends only after what it waits for. */
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroy);
  }
}
