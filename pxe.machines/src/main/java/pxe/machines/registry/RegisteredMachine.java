// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.store.SeenMachine;

/**
 * A machine of the registry.
 *
 * @param machine what is known of it; of its address only where it showed it since we run, because
 *     another machine may have it by now
 * @param lastAddress the last address that it had, if before a restart
 * @param firstSeen when it was first seen
 * @param lastSeen when it was last seen
 * @param booted whether it has ever fetched a system, see {@link MachineRegistry}
 */
record RegisteredMachine(
    Machine machine,
    Optional<InetAddress> lastAddress,
    Instant firstSeen,
    Instant lastSeen,
    boolean booted) {

  /** One that is seen for the first time. */
  static RegisteredMachine of(Machine machine, Instant now) {
    return new RegisteredMachine(machine, machine.address(), now, now, false);
  }

  /** One of an earlier run. */
  static RegisteredMachine of(SeenMachine stored) {
    MachineRecord record = stored.record();
    return new RegisteredMachine(
        new Machine(
            record.machine(),
            record.uuid(),
            record.architecture(),
            FirmwareClass.PXE,
            "",
            "",
            Optional.empty()),
        record.address(),
        record.firstSeen(),
        record.lastSeen(),
        stored.booted());
  }

  HardwareAddress key() {
    return machine.hardwareAddress();
  }

  /** Not every packet of a machine tells all of its names: what was known of them stays. */
  RegisteredMachine seen(Machine now, Instant at) {
    Machine merged =
        new Machine(
            now.hardwareAddress(),
            now.uuid().or(machine::uuid),
            now.architecture(),
            now.firmware(),
            now.vendorClass(),
            now.userClass(),
            now.address().or(machine::address),
            now.ipxe(),
            now.clientId().isEmpty() ? machine.clientId() : now.clientId());
    return new RegisteredMachine(
        merged, merged.address().or(this::lastAddress), firstSeen, at, booted);
  }

  /** The same, after it has fetched a system. */
  RegisteredMachine withBoot() {
    return new RegisteredMachine(machine, lastAddress, firstSeen, lastSeen, true);
  }

  /** What was remembered of it before it was seen in this run. */
  RegisteredMachine after(RegisteredMachine before) {
    return new RegisteredMachine(
        machine,
        lastAddress.or(before::lastAddress),
        before.firstSeen().isBefore(firstSeen) ? before.firstSeen() : firstSeen,
        lastSeen,
        booted || before.booted());
  }

  SeenMachine asStored() {
    return new SeenMachine(asRecord(), booted);
  }

  MachineRecord asRecord() {
    return new MachineRecord(
        key(), machine.uuid(), machine.architecture(), lastAddress, firstSeen, lastSeen);
  }
}
