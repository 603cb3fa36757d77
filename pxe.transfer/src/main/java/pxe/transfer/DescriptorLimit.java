// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files and sockets this process may have open. */
final class DescriptorLimit {
  /** Where the system does not tell; what most systems allow at least. */
  static final long UNKNOWN = 1024;

  /** For jars, logs, the database, images that are looked at and connections of the shell. */
  private static final long RESERVE = 256;

  private DescriptorLimit() {}

  /**
   * The limit as Linux says it; Java has raised it to what is allowed when it started.
   *
   * @param limits {@code /proc/self/limits}: {@code Max open files 1024 524288 files}
   */
  static long ofProcess(Path limits) {
    try {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
          return soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  /** What is left for strangers: all but an eighth and no less than our own need; or half of it. */
  static long forStrangers(long limit) {
    return limit - Math.min(limit / 2, Math.max(RESERVE, limit / 8));
  }
}
