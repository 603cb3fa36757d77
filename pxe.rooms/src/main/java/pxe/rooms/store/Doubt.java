// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import java.util.Set;
import pxe.rooms.machine.HardwareAddress;

/**
 * Whether what a store says of machines may be out of date, because changes that were acknowledged
 * are missing. Nobody knows whose they were, so all machines are in doubt until an operator has
 * said what holds.
 *
 * @param missing how much is missing: 0 for nothing, or {@link #UNKNOWN}
 * @param confirmed the machines of which an operator has said since what holds
 */
public record Doubt(long missing, Set<HardwareAddress> confirmed) {
  /** Where nobody can say how much is missing. */
  public static final long UNKNOWN = -1;

  /** Nothing is missing. */
  public static final Doubt NONE = new Doubt(0, Set.of());

  public Doubt {
    confirmed = Set.copyOf(confirmed);
  }

  /** Whether anything is in doubt. */
  public boolean isOpen() {
    return missing != 0;
  }

  /** Whether what is known of a machine is in doubt. */
  public boolean isAbout(HardwareAddress machine) {
    return isOpen() && !confirmed.contains(machine);
  }
}
