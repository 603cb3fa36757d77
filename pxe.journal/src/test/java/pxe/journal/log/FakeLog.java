// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** A log that a test writes. */
final class FakeLog implements LogReaderService {
  @Override
  public void addLogListener(LogListener listener) {
    // the test tells it
  }

  @Override
  public void removeLogListener(LogListener listener) {
    // the test no longer tells it
  }

  @Override
  public Enumeration<LogEntry> getLog() {
    return Collections.emptyEnumeration();
  }

  LogEntry entry(String message) {
    return entry(LogLevel.INFO, message, null);
  }

  LogEntry entry(LogLevel level, String message, Throwable exception) {
    return (LogEntry)
        Proxy.newProxyInstance(
            LogEntry.class.getClassLoader(),
            new Class<?>[] {LogEntry.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMessage" -> message;
                  case "getLoggerName" -> "pxe.test";
                  case "getLogLevel" -> level;
                  case "getException" -> exception;
                  case "getTime" -> 0L;
                  default -> null;
                });
  }
}
