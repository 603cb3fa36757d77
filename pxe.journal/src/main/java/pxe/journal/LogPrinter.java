// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.PrintStream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Writes the log to standard error, one readable line for each entry. Standard output belongs to
 * the lines that scripts wait for.
 */
@Component(
    service = {},
    immediate = true)
public final class LogPrinter implements LogListener {
  private final LogReaderService reader;
  private final PrintStream target;
  private final boolean checking;

  @Activate
  public LogPrinter(BundleContext context, @Reference LogReaderService reader) {
    this(reader, System.err, Boolean.parseBoolean(context.getProperty("pxe.check")));
    reader.addLogListener(this);
  }

  LogPrinter(LogReaderService reader, PrintStream target, boolean checking) {
    this.reader = reader;
    this.target = target;
    this.checking = checking;
  }

  @Deactivate
  void stop() {
    reader.removeLogListener(this);
  }

  @Override
  public void logged(LogEntry entry) {
    // pxe check says everything itself, once
    if (!checking && !LogLine.isNoise(entry)) {
      target.println(LogLine.of(entry));
    }
  }
}
