// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;

/**
 * The logger of a room, from which a line goes to the queue directly. From which level up it logs,
 * the framework's log knows, which takes long to say: it is asked again now and then.
 */
final class RoomLogger implements Logger {
  private static final long ASKED_EVERY = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Object[] NONE = {};

  private final String room;
  private final Logger levels;
  private final LogQueue queue;
  private final LongSupplier nanos;

  /** Two threads may both ask; they hear the same. */
  private volatile LogLevel level;

  private volatile long asked;

  RoomLogger(String room, Logger levels, LogQueue queue, LongSupplier nanos) {
    this.room = room;
    this.levels = levels;
    this.queue = queue;
    this.nanos = nanos;
    ask(nanos.getAsLong());
  }

  private boolean logs(LogLevel wanted) {
    long now = nanos.getAsLong();
    if (now - asked > ASKED_EVERY) {
      ask(now);
    }
    return level.implies(wanted);
  }

  private void ask(long now) {
    if (levels.isTraceEnabled()) {
      level = LogLevel.TRACE;
    } else if (levels.isDebugEnabled()) {
      level = LogLevel.DEBUG;
    } else if (levels.isInfoEnabled()) {
      level = LogLevel.INFO;
    } else if (levels.isWarnEnabled()) {
      level = LogLevel.WARN;
    } else {
      level = levels.isErrorEnabled() ? LogLevel.ERROR : LogLevel.AUDIT;
    }
    asked = now;
  }

  private void log(LogLevel at, String format, Object... arguments) {
    if (logs(at)) {
      LogMessage message = new LogMessage(format, arguments == null ? NONE : arguments);
      queue.add(new Line(System.currentTimeMillis(), at, room, message.text(), message.trace()));
    }
  }

  @Override
  public String getName() {
    return levels.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return logs(LogLevel.TRACE);
  }

  @Override
  public void trace(String message) {
    log(LogLevel.TRACE, message, NONE);
  }

  @Override
  public void trace(String format, Object argument) {
    log(LogLevel.TRACE, format, new Object[] {argument});
  }

  @Override
  public void trace(String format, Object first, Object second) {
    log(LogLevel.TRACE, format, first, second);
  }

  @Override
  public void trace(String format, Object... arguments) {
    log(LogLevel.TRACE, format, arguments);
  }

  @Override
  public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {
    if (logs(LogLevel.TRACE)) {
      consumer.accept(this);
    }
  }

  @Override
  public boolean isDebugEnabled() {
    return logs(LogLevel.DEBUG);
  }

  @Override
  public void debug(String message) {
    log(LogLevel.DEBUG, message, NONE);
  }

  @Override
  public void debug(String format, Object argument) {
    log(LogLevel.DEBUG, format, new Object[] {argument});
  }

  @Override
  public void debug(String format, Object first, Object second) {
    log(LogLevel.DEBUG, format, first, second);
  }

  @Override
  public void debug(String format, Object... arguments) {
    log(LogLevel.DEBUG, format, arguments);
  }

  @Override
  public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {
    if (logs(LogLevel.DEBUG)) {
      consumer.accept(this);
    }
  }

  @Override
  public boolean isInfoEnabled() {
    return logs(LogLevel.INFO);
  }

  @Override
  public void info(String message) {
    log(LogLevel.INFO, message, NONE);
  }

  @Override
  public void info(String format, Object argument) {
    log(LogLevel.INFO, format, new Object[] {argument});
  }

  @Override
  public void info(String format, Object first, Object second) {
    log(LogLevel.INFO, format, first, second);
  }

  @Override
  public void info(String format, Object... arguments) {
    log(LogLevel.INFO, format, arguments);
  }

  @Override
  public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {
    if (logs(LogLevel.INFO)) {
      consumer.accept(this);
    }
  }

  @Override
  public boolean isWarnEnabled() {
    return logs(LogLevel.WARN);
  }

  @Override
  public void warn(String message) {
    log(LogLevel.WARN, message, NONE);
  }

  @Override
  public void warn(String format, Object argument) {
    log(LogLevel.WARN, format, new Object[] {argument});
  }

  @Override
  public void warn(String format, Object first, Object second) {
    log(LogLevel.WARN, format, first, second);
  }

  @Override
  public void warn(String format, Object... arguments) {
    log(LogLevel.WARN, format, arguments);
  }

  @Override
  public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {
    if (logs(LogLevel.WARN)) {
      consumer.accept(this);
    }
  }

  @Override
  public boolean isErrorEnabled() {
    return logs(LogLevel.ERROR);
  }

  @Override
  public void error(String message) {
    log(LogLevel.ERROR, message, NONE);
  }

  @Override
  public void error(String format, Object argument) {
    log(LogLevel.ERROR, format, new Object[] {argument});
  }

  @Override
  public void error(String format, Object first, Object second) {
    log(LogLevel.ERROR, format, first, second);
  }

  @Override
  public void error(String format, Object... arguments) {
    log(LogLevel.ERROR, format, arguments);
  }

  @Override
  public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
    if (logs(LogLevel.ERROR)) {
      consumer.accept(this);
    }
  }

  @Override
  public void audit(String message) {
    log(LogLevel.AUDIT, message, NONE);
  }

  @Override
  public void audit(String format, Object argument) {
    log(LogLevel.AUDIT, format, new Object[] {argument});
  }

  @Override
  public void audit(String format, Object first, Object second) {
    log(LogLevel.AUDIT, format, first, second);
  }

  @Override
  public void audit(String format, Object... arguments) {
    log(LogLevel.AUDIT, format, arguments);
  }
}
