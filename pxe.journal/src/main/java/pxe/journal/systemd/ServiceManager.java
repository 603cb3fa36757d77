// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problems;
import pxe.rooms.status.Health;

/**
 * Tells systemd that the platform is ready, what its health is, that it is alive, and that it
 * stops; where systemd, or who acts like it, has asked for it.
 */
@Component(service = ServiceManager.class)
public final class ServiceManager {
  private static final long SELDOM_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final int LONGEST_STATUS = 200;

  private final Problems problems;
  private final Manager manager;
  private final Notices notices;
  private final boolean isAsked;
  private final long pauseMillis;
  private final Thread thread = new Thread(this::tell, "pxe-systemd");
  private volatile Supplier<List<String>> notServing = List::of;

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
      Manager manager) {
    this.problems = problems;
    this.manager = manager;
    this.isAsked = !checking && !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
    OptionalLong watchdog = watchdog(environment, pid);
    this.notices = new Notices(watchdog);
    this.pauseMillis = pauseMillis(watchdog);
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

  /**
   * How long nothing is looked at: a sign of life that is due after half the time comes in time.
   */
  static long pauseMillis(OptionalLong watchdog) {
    long quarter = TimeUnit.NANOSECONDS.toMillis(watchdog.orElse(Long.MAX_VALUE) / 4);
    return Math.max(1, Math.min(SELDOM_MILLIS, quarter));
  }

  /**
   * Called once, when the platform serves. Nobody waits for systemd.
   *
   * @param missing the rooms that were asked for and do not serve, later on
   */
  public void ready(Supplier<List<String>> missing) {
    if (isAsked) {
      notServing = missing;
      thread.start();
    }
  }

  void stopping() {
    thread.interrupt();
    manager.tell(List.of(Notices.STOPPING));
  }

  @Deactivate
  void stop() {
    thread.interrupt();
  }

  private void tell() {
    try {
      while (true) {
        List<String> due = notices.due(status(), System.nanoTime());
        if (!due.isEmpty() && manager.tell(due)) {
          notices.told();
        }
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The health in one line, the first of what {@code pxe health} says. */
  String status() {
    String line = Health.of(problems.current(), notServing.get()).lines().split("\n", 2)[0];
    return line.length() > LONGEST_STATUS ? line.substring(0, LONGEST_STATUS) + "…" : line;
  }
}
