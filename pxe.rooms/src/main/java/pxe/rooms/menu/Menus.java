// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.Machine;

/** Makes menus when they are asked for. */
@ProviderType
public interface Menus {
  /** The menu of a machine, or the one for machines that are not known. */
  Menu menuFor(Optional<Machine> machine);

  /** The menu that the firmware of a machine is to show itself; empty where it goes straight on. */
  Optional<FirmwareMenu> firmwareMenuFor(Machine machine);
}
