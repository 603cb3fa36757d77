// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher says of failures, in one sentence. Where it goes to the journal of systemd, its
 * level stands before each line (sd-daemon(3)), as before those of the log, which is not there yet.
 */
final class Failures {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final String ERROR = "<3>";
  private static final String WARNING = "<4>";

  private Failures() {}

  /** For standard error: what ends a command or a start. */
  static String line(String sentence) {
    return line(ERROR, sentence, System.getenv(), STANDARD_ERROR);
  }

  /** For standard error: what goes on without something. */
  static String warning(String sentence) {
    return line(WARNING, sentence, System.getenv(), STANDARD_ERROR);
  }

  /** For a file that systemd may have named by its device and inode (systemd.exec(5)). */
  static String line(String level, String sentence, Map<String, String> environment, Path file) {
    String text = "pxe: " + sentence;
    return isJournal(environment.get("JOURNAL_STREAM"), file)
        ? level + text.replace("\n", "\n" + level)
        : text;
  }

  private static boolean isJournal(String named, Path file) {
    if (named == null) {
      return false;
    }
    try {
      Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
      return named.equals(found.get("dev") + ":" + found.get("ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // not on Linux
    }
  }
}
