// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import pxe.rooms.text.SafeText;

/** A log entry as people read it: time, level where it matters, room, message. */
final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private LogLine() {}

  /** The framework reports every service and bundle event as a log entry of its own. */
  static boolean isNoise(LogEntry entry) {
    String logger = entry.getLoggerName();
    boolean isEvent = logger.startsWith("Events.") && !LogLevel.WARN.implies(entry.getLogLevel());
    return isEvent || ComponentRuntimeLog.isEcho(entry);
  }

  static String of(LogEntry entry) {
    StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(entry.getTime())));
    if (entry.getLogLevel() != LogLevel.INFO) {
      line.append(' ').append(entry.getLogLevel());
    }
    line.append(' ').append(roomOf(entry)).append(": ").append(SafeText.line(entry.getMessage()));
    if (entry.getException() != null && ComponentRuntimeLog.isOfProfile(entry)) {
      line.append(": ").append(SafeText.line(ComponentRuntimeLog.causeOf(entry.getException())));
    } else if (entry.getException() != null) {
      line.append(System.lineSeparator()).append(traceOf(entry.getException()));
    }
    return line.toString();
  }

  private static String roomOf(LogEntry entry) {
    String bundle = entry.getBundle() == null ? "" : entry.getBundle().getSymbolicName();
    return bundle == null || bundle.isEmpty() ? entry.getLoggerName() : bundle;
  }

  private static String traceOf(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text, true));
    return SafeText.lines(text.toString().stripTrailing());
  }
}
