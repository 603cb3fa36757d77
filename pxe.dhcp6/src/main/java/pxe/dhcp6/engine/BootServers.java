// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.Optional;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/** What machines boot, and our servers as they reach them over IPv6. */
public interface BootServers {
  /** Why a machine is not to be answered; empty if it is. */
  Optional<String> objection(HardwareAddress address);

  BootDecision decide(Machine machine);

  /** The hardware address of a machine that was seen with this UUID or at this address. */
  Optional<HardwareAddress> known(Optional<MachineUuid> uuid, Inet6Address address);

  /** How a machine is to reach our HTTP server at an address of ours; empty where it cannot. */
  Optional<String> http(Machine machine, Inet6Address server);
}
