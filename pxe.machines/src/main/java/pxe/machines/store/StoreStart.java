// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/**
 * Lets the store open as soon as the configuration was read. This room starts ahead of FileInstall,
 * whose files it takes; opened at once it would open the files in {@code data/} where the operator
 * has named a database.
 */
@Component(
    service = {},
    immediate = true)
public final class StoreStart {
  private static final String READER = "org.apache.felix.fileinstall";

  private final BundleTracker<Bundle> reader;

  @Activate
  public StoreStart(ComponentContext component) {
    BundleContext context = component.getBundleContext();
    reader =
        new BundleTracker<>(context, Bundle.ACTIVE, null) {
          @Override
          public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            if (!bundle.getSymbolicName().equals(READER)) {
              return null;
            }
            component.enableComponent(StoreComponent.NAME);
            return bundle;
          }
        };
    reader.open();
  }

  @Deactivate
  void stop() {
    reader.close();
  }
}
