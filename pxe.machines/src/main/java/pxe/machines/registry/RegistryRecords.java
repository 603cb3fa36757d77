// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.MachineRecords;

/** The registry as a list for people. */
@Component
public final class RegistryRecords implements MachineRecords {
  private final MachineRegistry registry;

  @Activate
  public RegistryRecords(@Reference MachineRegistry registry) {
    this.registry = registry;
  }

  @Override
  public List<MachineRecord> all() {
    return registry.records();
  }
}
