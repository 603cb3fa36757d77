// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;
import pxe.rooms.store.DatabaseStores;
import pxe.rooms.store.MachineStore;

/** Opens databases by the drivers that bundles offer. */
@Component(immediate = true) // it has drivers for as long as its stores are open
public final class JdbcStores implements DatabaseStores {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Drivers drivers = new Drivers();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(DataSourceFactory driver, Map<String, ?> properties) {
    drivers.add(driver, properties);
  }

  void removeDriver(DataSourceFactory driver, Map<String, ?> properties) {
    drivers.remove(driver, properties);
  }

  @Override
  public MachineStore in(String url, String user, String password) {
    DatabaseUrl where =
        DatabaseUrl.parse(url).orElseThrow(() -> new IllegalArgumentException("not one of ours"));
    Database database = new Database(() -> drivers.connect(where, user, password, PATIENCE));
    return new JdbcStore(database, where, where.changeNumberFile());
  }
}
