// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import org.osgi.framework.ServiceReference;

/**
 * A message with its arguments filled in, as {@link org.osgi.service.log.Logger} has it: in place
 * of each <code>{}</code> without a backslash before it; what was thrown, and a service, may stand
 * behind them.
 */
final class LogMessage {
  private static final String PLACE = "{}";

  private Throwable thrown;
  private ServiceReference<?> service;
  private final String text;

  LogMessage(String format, Object... arguments) {
    int used = arguments.length;
    while (used > 0 && isBeside(arguments[used - 1])) {
      used--;
    }
    text = used == 0 ? String.valueOf(format) : filled(String.valueOf(format), arguments, used);
  }

  /** Empty where nothing was thrown. */
  String trace() {
    return thrown == null ? "" : Line.traceOf(thrown);
  }

  String text() {
    return text;
  }

  private boolean isBeside(Object argument) {
    if (argument instanceof Throwable last && thrown == null) {
      thrown = last;
      return true;
    }
    if (argument instanceof ServiceReference<?> last && service == null) {
      service = last;
      return true;
    }
    return false;
  }

  private static String filled(String format, Object[] arguments, int used) {
    StringBuilder text = new StringBuilder(format.length() + 32 * used);
    int from = 0;
    int next = 0;
    for (int at = format.indexOf(PLACE); at >= 0 && next < used; at = format.indexOf(PLACE, from)) {
      if (at > from && format.charAt(at - 1) == '\\') {
        text.append(format, from, at - 1).append(PLACE);
      } else {
        text.append(format, from, at).append(arguments[next]);
        next++;
      }
      from = at + PLACE.length();
    }
    return text.append(format, from, format.length()).toString();
  }
}
