// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;

/**
 * A machine that was seen, now or before a restart.
 *
 * @param machine who
 * @param uuid its UUID, where it said one
 * @param architecture what it was when it was last seen
 * @param address the last address that it had or asked for
 * @param firstSeen when it was first seen
 * @param lastSeen when it was last seen
 */
public record MachineRecord(
    HardwareAddress machine,
    Optional<MachineUuid> uuid,
    ClientArchitecture architecture,
    Optional<InetAddress> address,
    Instant firstSeen,
    Instant lastSeen) {}
