// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
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
  /** As many as a minute of a busy hall of machines writes. */
  static final int MOST_LINES = 4096;

  static final int MOST_CHARACTERS = 1 << 20;

  private static final long LAST_WORDS_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final LogReaderService reader;
  private final PrintStream target;
  private final boolean checking;
  private final LogRing ring = new LogRing(MOST_LINES, MOST_CHARACTERS);
  private final Thread writer = new Thread(this::write, "pxe-log");

  @Activate
  public LogPrinter(BundleContext context, @Reference LogReaderService reader) {
    this(reader, System.err, Boolean.parseBoolean(context.getProperty("pxe.check")));
  }

  LogPrinter(LogReaderService reader, PrintStream target, boolean checking) {
    this.reader = reader;
    this.target = target;
    this.checking = checking;
    writer.setDaemon(true); // nobody may ever read what it writes
    writer.start();
    reader.addLogListener(this);
  }

  /** The last lines are still written, where somebody reads them. */
  @Deactivate
  void stop() throws InterruptedException {
    reader.removeLogListener(this);
    ring.close();
    writer.join(LAST_WORDS_MILLIS);
  }

  @Override
  public void logged(LogEntry entry) {
    // pxe check says everything itself, once
    if (!checking && !LogLine.isNoise(entry)) {
      ring.add(LogLine.of(entry));
    }
  }

  @Override
  public List<String> last(int most) {
    return ring.last(most);
  }

  private void write() {
    try {
      for (LogRing.Batch batch = ring.take(); !batch.isEmpty(); batch = ring.take()) {
        target.print(textOf(batch));
        target.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String textOf(LogRing.Batch batch) {
    StringBuilder text = new StringBuilder();
    if (batch.lost() > 0) {
      text.append(batch.lost())
          .append(" log lines were left out here: what reads the log did not keep up\n");
    }
    batch.lines().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
