// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.installation;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.HardwareAddress;

/** How far machines are with installing themselves. Bounded; never waits for the disk. */
@ProviderType
public interface Installations {
  /** The last installation of a machine; empty where none is known. */
  Optional<Installation> of(HardwareAddress machine);

  /** All that are known, sorted by machine. */
  List<Installation> all();

  /** The reports that were refused since the start. */
  RefusedReports refusedReports();
}
