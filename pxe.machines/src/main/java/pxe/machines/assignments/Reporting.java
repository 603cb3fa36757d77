// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/** Tells which installers report how far they are. */
@FunctionalInterface
public interface Reporting {
  /** Whether the answer that a machine has for this entry lets the installer report. */
  boolean reports(HardwareAddress machine, EntryName entry);

  /** The entry that the set-up of a machine orders for once. */
  default Optional<EntryName> once(HardwareAddress machine) {
    return Optional.empty();
  }
}
