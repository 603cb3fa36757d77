// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import pxe.rooms.text.SafeText;

/**
 * What is to be written to the log. All of it is text by now: what an object says of itself may
 * change until it is written.
 *
 * @param time when it was logged, in milliseconds
 * @param room the bundle that has logged it
 * @param detail what follows the message, such as a stack trace; mostly empty
 */
record Line(long time, LogLevel level, String room, String message, String detail) {
  /** One that the framework's log has taken. */
  static Line of(LogEntry entry) {
    String room = roomOf(entry.getBundle(), entry.getLoggerName());
    return new Line(
        entry.getTime(),
        entry.getLogLevel(),
        room,
        String.valueOf(entry.getMessage()),
        detailOf(entry));
  }

  static String roomOf(Bundle bundle, String logger) {
    String name = bundle == null ? null : bundle.getSymbolicName();
    return name == null || name.isEmpty() ? logger : name;
  }

  private static String detailOf(LogEntry entry) {
    Throwable thrown = entry.getException();
    if (thrown == null) {
      return "";
    }
    return ComponentRuntimeLog.isOfProfile(entry)
        ? ": " + SafeText.line(ComponentRuntimeLog.causeOf(thrown))
        : traceOf(thrown);
  }

  /** A stack trace, which begins a line of its own. */
  static String traceOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return "\n" + text.toString().stripTrailing();
  }

  /** How much text it is. */
  int length() {
    return room.length() + message.length() + detail.length();
  }
}
