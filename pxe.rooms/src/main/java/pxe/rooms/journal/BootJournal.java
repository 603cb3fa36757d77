// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.journal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.HardwareAddress;

/**
 * What happened to each machine. Bounded: the boots of machines that were not seen for longest are
 * forgotten first.
 */
@ProviderType
public interface BootJournal {
  /**
   * A room tells what happened. Cheap, never blocks, never throws; where more comes than can be
   * kept, the oldest falls away.
   */
  void note(BootStep step);

  /** The last boot of each machine, the latest first. */
  List<Boot> boots();

  /** The boots of one machine, the latest first. */
  List<Boot> boots(HardwareAddress machine);
}
