// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** The machines that were seen lately. Bounded: the one not seen for longest is forgotten first. */
@ProviderType
public interface Machines {
  /** A machine has shown itself; what is new about it replaces what was known. */
  void seen(Machine machine);

  Optional<Machine> byHardwareAddress(HardwareAddress address);

  /** The machine with this UUID in either byte order (CR-44). */
  Optional<Machine> byUuid(UUID uuid);

  Optional<Machine> byAddress(InetAddress address);

  /** The latest first. */
  Collection<Machine> all();
}
