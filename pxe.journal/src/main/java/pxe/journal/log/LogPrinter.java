// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import pxe.rooms.status.RecentLog;

/**
 * Writes the log to standard error, one readable line for each entry. Standard output belongs to
 * the lines that scripts wait for. Only the thread here ever waits for standard error: when nobody
 * reads it, everything else goes on, and what was left out is counted and said.
 */
@Component(service = RecentLog.class, immediate = true)
public final class LogPrinter implements LogListener, RecentLog {
  private static final int AT_ONCE = 256;
  private static final long LAST_WORDS_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final LogReaderService reader;
  private final LogQueue queue;
  private final PrintStream target;
  private final JournalStream journal;
  private final boolean checking;

  /** Guards the two below: who asks for the latest lines also finds those that still wait. */
  private final Object lock = new Object();

  private final LineFormat format = new LineFormat();
  private final RecentLines recent = new RecentLines(LogQueue.MOST_LINES, LogQueue.MOST_CHARACTERS);

  private final Thread writer = new Thread(this::write, "pxe-log");

  @Activate
  public LogPrinter(
      BundleContext context, @Reference LogReaderService reader, @Reference LogQueue queue) {
    this(
        reader,
        queue,
        System.err,
        JournalStream.ofStandardError(),
        Boolean.parseBoolean(context.getProperty("pxe.check")));
  }

  LogPrinter(
      LogReaderService reader,
      LogQueue queue,
      PrintStream target,
      JournalStream journal,
      boolean checking) {
    this.reader = reader;
    this.queue = queue;
    this.target = target;
    this.journal = journal;
    this.checking = checking;
    writer.setDaemon(true); // nobody may ever read what it writes
    writer.start();
    reader.addLogListener(this);
  }

  /** The last lines are still written, where somebody reads them. */
  @Deactivate
  void stop() throws InterruptedException {
    reader.removeLogListener(this);
    queue.close();
    writer.join(LAST_WORDS_MILLIS);
  }

  /** What others than the rooms log, and what the framework itself has to say. */
  @Override
  public void logged(LogEntry entry) {
    if (!isNoise(entry)) {
      queue.add(Line.of(entry));
    }
  }

  /** The framework reports every service and bundle event as a log entry of its own. */
  static boolean isNoise(LogEntry entry) {
    String logger = entry.getLoggerName();
    boolean isEvent = logger.startsWith("Events.") && !LogLevel.WARN.implies(entry.getLogLevel());
    return isEvent || ComponentRuntimeLog.isEcho(entry);
  }

  @Override
  public List<String> last(int most) {
    synchronized (lock) {
      RecentLines latest =
          new RecentLines(Math.min(most, LogQueue.MOST_LINES), LogQueue.MOST_CHARACTERS);
      recent.all().forEach(latest::add);
      queue.forEach(line -> latest.add(format.write(line)));
      return List.copyOf(latest.all());
    }
  }

  @Override
  public long leftOut() {
    return queue.lostInAll();
  }

  private void write() {
    boolean hasWritten = false;
    while (queue.await(hasWritten)) {
      hasWritten = print(next());
    }
  }

  private boolean print(String text) {
    if (!text.isEmpty() && !checking) { // pxe check says everything itself, once
      target.print(text);
      target.flush();
    }
    return !text.isEmpty();
  }

  /** What waits, up to a bound, as text. */
  private String next() {
    StringBuilder text = new StringBuilder();
    synchronized (lock) {
      long lost = queue.takeLost();
      if (lost > 0) {
        text.append(
                journal.mark(
                    LogLevel.WARN,
                    lost + " log lines were left out here: what reads the log did not keep up"))
            .append('\n');
      }
      Line line = queue.poll();
      for (int i = 0; line != null; i++) {
        String written = format.write(line);
        recent.add(written);
        text.append(journal.mark(line.level(), written)).append('\n');
        line = i < AT_ONCE ? queue.poll() : null;
      }
    }
    return text.toString();
  }
}
