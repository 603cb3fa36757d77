// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.log.LogLevel;

/**
 * Whether what is written goes to the journal of systemd, which takes the level of a line from its
 * beginning (sd-daemon(3)).
 */
public final class JournalStream {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private final boolean isJournal;

  JournalStream(boolean isJournal) {
    this.isJournal = isJournal;
  }

  /** For what is written to standard error. */
  public static JournalStream ofStandardError() {
    return of(System.getenv(), STANDARD_ERROR);
  }

  /** For a file that systemd may have named by its device and inode (systemd.exec(5)). */
  static JournalStream of(Map<String, String> environment, Path file) {
    String named = environment.get("JOURNAL_STREAM");
    if (named == null) {
      return new JournalStream(false);
    }
    try {
      Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
      return new JournalStream(named.equals(found.get("dev") + ":" + found.get("ino")));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return new JournalStream(false); // not on Linux
    }
  }

  /** A text with its level before each of its lines, where it goes to the journal. */
  public String mark(LogLevel level, String text) {
    String mark = "<" + priority(level) + ">";
    return isJournal ? mark + text.replace("\n", "\n" + mark) : text;
  }

  private static int priority(LogLevel level) {
    return switch (level) {
      case ERROR -> 3;
      case WARN -> 4;
      case AUDIT -> 5;
      case INFO -> 6;
      case DEBUG, TRACE -> 7;
    };
  }
}
