// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.Machine;

/** Makes menus when they are asked for. */
@ProviderType
public interface Menus {
  /** The menu of a machine, or the one for machines that are not known. */
  Menu menuFor(Optional<Machine> machine);

  /**
   * What the menu of a machine leaves out of the catalog, each with its reason.
   *
   * @param objection why the boot loader of the machine cannot boot an entry
   */
  default List<LeftOut> leftOutFor(Machine machine, Function<Entry, Optional<String>> objection) {
    return List.of();
  }

  /**
   * A menu of one entry, with its values, as a loader would get it; empty where the machine can
   * boot no such entry. Hidden entries are there too.
   */
  default Optional<FilledMenu> entryFor(MenuRequest request, EntryName entry) {
    return Optional.empty();
  }

  /** An entry that a menu leaves out, and why. */
  record LeftOut(EntryName name, String reason) {}

  /** The menu that the firmware of a machine is to show itself; empty where it goes straight on. */
  Optional<FirmwareMenu> firmwareMenuFor(Machine machine);
}
