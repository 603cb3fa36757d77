// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/**
 * The client that took a step of a boot.
 *
 * @param machine its hardware address, by which the journal keeps it
 * @param uuid as it is on the wire
 * @param address its IP address, once known
 * @param firmware what speaks for it at this step; iPXE may have taken over from the firmware
 */
record BootClient(
    HardwareAddress machine,
    Optional<UUID> uuid,
    Optional<InetAddress> address,
    Optional<FirmwareClass> firmware) {

  /** Of a machine that has shown itself. */
  static BootClient of(Machine machine, BootStep step) {
    return new BootClient(
        machine.hardwareAddress(),
        machine.uuid().map(MachineUuid::wire),
        step.client().or(machine::address),
        Optional.of(machine.firmware()));
  }

  /** Of a machine of which only the step knows. */
  static BootClient unknown(HardwareAddress machine, BootStep step) {
    return new BootClient(machine, Optional.empty(), step.client(), Optional.empty());
  }
}
