// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.Machine;

/** Decides what a machine boots. Asked several times in each boot; it changes nothing. */
@ProviderType
public interface BootDecisions {
  /**
   * What a machine is told.
   *
   * @param entry what it has chosen already in the menu of its firmware; empty where it is to see
   *     our menu
   */
  BootDecision decide(Machine machine, Optional<EntryName> entry);

  /**
   * How each boot loader that comes into question would boot a machine, or why it cannot and what
   * to do about that: a line each, the preferred one first.
   */
  default List<String> alternatives(Machine machine) {
    return List.of();
  }

  /**
   * Why the boot loader that a machine is sent to leaves an entry out of its menu; empty where it
   * boots it, and where the machine gets none.
   */
  default Optional<String> objection(Machine machine, Entry entry) {
    return Optional.empty();
  }

  /** What a machine is told that has chosen nothing yet. */
  default BootDecision decide(Machine machine) {
    return decide(machine, Optional.empty());
  }
}
