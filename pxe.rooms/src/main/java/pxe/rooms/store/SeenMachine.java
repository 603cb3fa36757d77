// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.HardwareAddress;

/**
 * A machine that was seen.
 *
 * @param record what is known of it
 * @param booted whether it has ever fetched a system
 */
public record SeenMachine(MachineRecord record, boolean booted) {
  public HardwareAddress key() {
    return record.machine();
  }
}
