// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.util.List;
import pxe.dhcp6.message.VendorClass;
import pxe.rooms.machine.Machine;

/** Who asks. */
sealed interface Client {
  /**
   * A machine that boots.
   *
   * @param candidates a machine for each architecture that it claims, the preferred one first
   * @param vendorClass what it says of itself; answers repeat the beginning
   */
  record Booting(List<Machine> candidates, VendorClass vendorClass) implements Client {
    public Booting {
      candidates = List.copyOf(candidates);
    }
  }

  /** Somebody else. */
  record Stranger(NoAnswer why, String reason, boolean noteworthy) implements Client {}
}
