// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.net.InetAddress;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.Machine;

/** Plans what machines boot, from what is assigned to them and written for them. */
@ProviderType
public interface BootPlans {
  /** The plan of this moment. It changes nothing, and never waits for the disk. */
  BootPlan planFor(Machine machine);

  /**
   * A machine was told to boot the entry of its plan, which needs these files. Called for each such
   * menu; never waits for the disk.
   *
   * @param client the address at which it was told
   * @param files empty for the local disk
   */
  void told(BootPlan.BootEntry plan, InetAddress client, Set<ResourcePath> files);
}
