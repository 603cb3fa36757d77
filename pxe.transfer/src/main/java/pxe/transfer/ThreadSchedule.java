// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of when a thread ran: who waits for a processor is not held up by a file system.
 * Elsewhere nothing is known, and nobody has waited. Any thread may ask, at the cost of some system
 * calls.
 */
public final class ThreadSchedule {
  private final Path folder;

  /**
   * That of one thread.
   *
   * @param folder of that thread below {@code /proc}
   */
  ThreadSchedule(Path folder) {
    this.folder = folder;
  }

  public static ThreadSchedule ofThisThread() {
    Path own = Path.of("/proc/thread-self");
    try {
      return new ThreadSchedule(own.toRealPath());
    } catch (IOException e) {
      return new ThreadSchedule(own.resolve("unknown"));
    }
  }

  /** For how long it had to wait for a processor until it ran last, in nanoseconds. */
  public long waitedNanos() {
    String[] times = read("schedstat").strip().split(" ", -1); // ran, waited, how often
    try {
      return times.length < 2 ? 0 : Long.parseLong(times[1]);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether it runs or only waits for a processor. */
  public boolean isRunnable() {
    String line = read("stat"); // 17 (a name (in brackets)) R 1 ...
    return line.startsWith(") R", line.lastIndexOf(')'));
  }

  private String read(String file) {
    try {
      return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
