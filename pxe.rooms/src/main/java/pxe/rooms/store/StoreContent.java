// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import java.util.List;
import pxe.rooms.assignment.Assignment;

/**
 * All that a store has.
 *
 * @param assignments at most one of each machine
 * @param used the entries that were used up, the eldest first
 * @param installations at most one of each machine, the one that has changed last at the end
 * @param machines those that were seen, the one not seen for longest first
 * @param doubt whether some of it may be out of date
 */
public record StoreContent(
    List<Assignment> assignments,
    List<UsedEntry> used,
    List<StoredInstallation> installations,
    List<SeenMachine> machines,
    Doubt doubt) {
  public StoreContent {
    installations = List.copyOf(installations);
    assignments = List.copyOf(assignments);
    used = List.copyOf(used);
    machines = List.copyOf(machines);
  }
}
