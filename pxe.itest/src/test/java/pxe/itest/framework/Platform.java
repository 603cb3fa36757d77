// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.ServiceTracker;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;

/** The platform around a test: its services, its menu, and what happens to its bundles. */
final class Platform {
  private static final long PATIENCE_SECONDS = 20;

  private final BundleContext context;

  Platform(BundleContext context) {
    this.context = context;
    // the launcher's part: nobody may end this process
    if (context.getServiceReference(IntConsumer.class) == null) {
      context
          .getBundle(0)
          .getBundleContext()
          .registerService(
              IntConsumer.class,
              code -> {},
              FrameworkUtil.asDictionary(Map.of("pxe.exit", "true")));
    }
  }

  <T> T service(Class<T> type) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (service == null) {
      throw new AssertionError("no service " + type.getName());
    }
    return service;
  }

  /** The number that the framework gave to a service: another one means that it was restarted. */
  long serviceId(Class<?> type) {
    ServiceReference<?> reference = context.getServiceReference(type);
    return (Long) reference.getProperty("service.id");
  }

  List<String> menuTitles() throws InterruptedException {
    return service(Menus.class).menuFor(Optional.empty()).items().stream()
        .map(Menu.Item::entry)
        .map(e -> e.title())
        .toList();
  }

  /** Waits until something holds; the time it took in milliseconds. */
  static long await(String what, BooleanSupplier holds) throws TimeoutException {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new TimeoutException(what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** Writes down what happens to bundles from now on. */
  BundleEventLog events() {
    return new BundleEventLog(context);
  }

  /** Bundle events, each as {@code NAME state}. */
  static final class BundleEventLog implements AutoCloseable, SynchronousBundleListener {
    private final BundleContext context;
    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

    private BundleEventLog(BundleContext context) {
      this.context = context;
      context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
      events.add(event.getBundle().getSymbolicName() + " " + event.getType());
    }

    /** The events of bundles whose names do not begin with a prefix. */
    List<String> ofOthersThan(String prefix) {
      return events.stream().filter(e -> !e.startsWith(prefix)).toList();
    }

    long count(String name, int type) {
      return events.stream().filter((name + " " + type)::equals).count();
    }

    @Override
    public void close() {
      context.removeBundleListener(this);
    }
  }
}
