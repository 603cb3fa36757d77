// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
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
 * stops; where systemd, or who acts like it, has asked for it. A start that waits, such as for an
 * interface that is up, is not waited for: systemd would hold up the start of the whole host.
 */
@Component(service = ServiceManager.class)
public final class ServiceManager {
  private static final long SELDOM_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final int LONGEST_STATUS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Problems problems;
  private final Manager manager;
  private final Notices notices;
  private final boolean isAsked;
  private final long pauseMillis;
  private final Duration patience;
  private final CountDownLatch isReady = new CountDownLatch(1);
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
        new NotifyProgram("systemd-notify", log::warn),
        PATIENCE);
    if (start()) {
      SynchronousBundleListener end =
          event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
              stopping();
            }
          };
      context.addBundleListener(end);
    }
  }

  /**
   * Without its thread.
   *
   * @param patience how long a start may take before it counts as one that waits
   */
  ServiceManager(
      Map<String, String> environment,
      long pid,
      boolean checking,
      Problems problems,
      Manager manager,
      Duration patience) {
    this.problems = problems;
    this.manager = manager;
    this.isAsked = !checking && !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
    OptionalLong watchdog = watchdog(environment, pid);
    this.notices = new Notices(watchdog);
    this.pauseMillis = pauseMillis(watchdog);
    this.patience = patience;
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

  /** Begins to tell; false where nobody has asked. */
  boolean start() {
    if (isAsked) {
      thread.start();
    }
    return isAsked;
  }

  /**
   * Called once, when the platform serves. Nobody waits for systemd.
   *
   * @param missing the rooms that were asked for and do not serve, later on
   */
  public void ready(Supplier<List<String>> missing) {
    notServing = missing;
    isReady.countDown();
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
      var unused = isReady.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
    String health = Health.of(problems.current(), notServing.get()).lines().split("\n", 2)[0];
    String line = (isReady.getCount() > 0 ? "starts; " : "") + health;
    return line.length() > LONGEST_STATUS ? line.substring(0, LONGEST_STATUS) + "…" : line;
  }
}
