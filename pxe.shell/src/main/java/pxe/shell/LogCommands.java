// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;
import pxe.rooms.status.RecentLog;

/** {@code log:tail}, {@code log:set} and {@code log:get}. */
@Component(
    service = LogCommands.class,
    property = {
      "osgi.command.scope=log",
      "osgi.command.function=tail",
      "osgi.command.function=set",
      "osgi.command.function=get"
    })
public final class LogCommands {
  /** A level, as a line. */
  public record LevelLine(String logger, LogLevel level) {}

  static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");
  private static final int USUAL = 20;
  private static final String ROOM = "a room such as pxe.tftp, or a class";

  private final RecentLog log;
  private final LoggerAdmin loggers;

  @Activate
  public LogCommands(@Reference RecentLog log, @Reference LoggerAdmin loggers) {
    this.log = log;
    this.loggers = loggers;
  }

  @Descriptor("the last 20 lines of the log")
  public String tail() {
    return tail(USUAL);
  }

  @Descriptor("the last lines of the log")
  public String tail(@Descriptor("how many") int lines) {
    if (lines < 1) {
      throw new IllegalArgumentException("write how many lines, such as 50");
    }
    List<String> last = log.last(lines);
    return last.isEmpty() ? "nothing was logged yet" : String.join("\n", last);
  }

  @Descriptor("lets everything be logged from a level up, until the next start")
  public String set(@Descriptor("error, warn, info, debug or trace") String level) {
    return set(level, Logger.ROOT_LOGGER_NAME);
  }

  @Descriptor("lets a room be logged from a level up, until the next start")
  public String set(
      @Descriptor("error, warn, info, debug or trace") String level,
      @Descriptor(ROOM) String logger) {
    if (!LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "\"" + level + "\" is no level; write one of " + String.join(", ", LEVELS));
    }
    LoggerContext context = loggers.getLoggerContext(null);
    Map<String, LogLevel> levels = context.getLogLevels();
    levels.put(logger, LogLevel.valueOf(level.toUpperCase(Locale.ROOT)));
    context.setLogLevels(levels);
    return (logger.equals(Logger.ROOT_LOGGER_NAME) ? "everything" : logger)
        + " is logged from "
        + level.toLowerCase(Locale.ROOT)
        + " up, until the next start";
  }

  @Descriptor("from which level up is logged")
  public Listing get() {
    LoggerContext context = loggers.getLoggerContext(null);
    Map<String, LogLevel> levels = new TreeMap<>(context.getLogLevels());
    // a level from the start of the framework is in force without being listed
    levels.computeIfAbsent(Logger.ROOT_LOGGER_NAME, context::getEffectiveLogLevel);
    return new Listing(
        levels.entrySet().stream().map(e -> new LevelLine(e.getKey(), e.getValue())).toList(),
        "no level is known");
  }
}
