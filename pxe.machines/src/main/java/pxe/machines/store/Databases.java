// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.util.tracker.ServiceTracker;
import pxe.rooms.store.DatabaseStores;
import pxe.rooms.store.MachineStore;
import pxe.storage.bundles.OptionalBundles;

/** Stores in databases: starts the bundles that they need, which lie beside until then. */
final class Databases {
  static final String H2 = "jdbc:h2:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BundleContext context;

  Databases(BundleContext context) {
    this.context = context;
  }

  static boolean isKnown(String url) {
    return url.startsWith(H2) || url.startsWith(POSTGRESQL);
  }

  /**
   * The store in a database; it is not opened yet.
   *
   * @throws BundleException where a bundle is missing or does not start; the message says which
   */
  MachineStore in(String url, String user, String password) throws BundleException {
    String driver = url.startsWith(H2) ? "com.h2database" : "org.postgresql.jdbc";
    new OptionalBundles(context)
        .start(List.of("org.osgi.service.jdbc", driver, "pxe.machines.jdbc"));
    ServiceTracker<DatabaseStores, DatabaseStores> tracker =
        new ServiceTracker<>(context, DatabaseStores.class, null);
    tracker.open();
    try {
      DatabaseStores stores = tracker.waitForService(PATIENCE.toMillis());
      if (stores == null) {
        throw new BundleException("pxe.machines.jdbc does not work");
      }
      return stores.in(url, user, password);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("interrupted", e);
    } finally {
      tracker.close();
    }
  }
}
