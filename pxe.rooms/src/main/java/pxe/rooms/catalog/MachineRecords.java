// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The machines that were seen, kept over restarts. Bounded: the one not seen for longest is
 * forgotten first.
 */
@ProviderType
public interface MachineRecords {
  /** The latest first. Never waits for the disk. */
  List<MachineRecord> all();
}
