// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.text.SafeText;

/**
 * Tells systemd that the platform is ready, what its health is, that it is alive, and that it
 * stops; where systemd, or who acts like it, has asked for it.
 */
@Component(service = ServiceManager.class)
public final class ServiceManager {
  private static final long EVERY_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final int LONGEST_STATUS = 200;

  private final Problems problems;
  private final Consumer<List<String>> manager;
  private final Notices notices;
  private final boolean isAsked;
  private final Thread thread = new Thread(this::tell, "pxe-systemd");

  @Activate
  public ServiceManager(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger log) {
    this(
        System.getenv(),
        ProcessHandle.current().pid(),
        Boolean.parseBoolean(context.getProperty("pxe.check")),
        problems,
        new NotifyProgram("systemd-notify", log::warn));
    if (isAsked) {
      SynchronousBundleListener end =
          event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
              stopping();
            }
          };
      context.addBundleListener(end);
    }
  }

  ServiceManager(
      Map<String, String> environment,
      long pid,
      boolean checking,
      Problems problems,
      Consumer<List<String>> manager) {
    this.problems = problems;
    this.manager = manager;
    this.isAsked = !checking && !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
    this.notices = new Notices(watchdog(environment, pid));
    thread.setDaemon(true);
  }

  /** The time in nanoseconds, where it is meant for this process. */
  static OptionalLong watchdog(Map<String, String> environment, long pid) {
    String meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
    try {
      long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
      return micros > 0 && meant.equals(Long.toString(pid))
          ? OptionalLong.of(TimeUnit.MICROSECONDS.toNanos(micros))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Called once, when the platform serves. Nobody waits for systemd. */
  public void ready() {
    if (isAsked) {
      thread.start();
    }
  }

  void stopping() {
    thread.interrupt();
    manager.accept(List.of(Notices.STOPPING));
  }

  @Deactivate
  void stop() {
    thread.interrupt();
  }

  private void tell() {
    manager.accept(notices.ready(status(), System.nanoTime()));
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        List<String> due = notices.next(status(), System.nanoTime());
        if (!due.isEmpty()) {
          manager.accept(due);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The health in one line. */
  String status() {
    String text =
        problems.current().stream()
            .max(Comparator.comparing(Problem::severity))
            .map(
                worst -> worst.severity().name().toLowerCase(Locale.ROOT) + ": " + worst.sentence())
            .orElse("healthy: no problem is open");
    String line = SafeText.line(text);
    return line.length() > LONGEST_STATUS ? line.substring(0, LONGEST_STATUS) + "…" : line;
  }
}
