// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.Machine;

/**
 * What is written for machines in {@code etc/pxe.machine~NAME.cfg}. Of several files that match a
 * machine each setting comes from the most specific one that has it: one that matches by hardware
 * address before client identifier, UUID, address, vendor class, user class and architecture, a
 * longer prefix before a shorter one, then the first by name. {@code once} belongs to the entry
 * beside which it is written.
 */
@ProviderType
public interface MachineSetups {
  /** What holds for a machine now; {@link MachineSetup#NONE} where no file matches. */
  MachineSetup of(Machine machine);
}
