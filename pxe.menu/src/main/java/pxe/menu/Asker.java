// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.util.Optional;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * Who asks for a menu.
 *
 * @param machine the machine, if it is known
 * @param architecture what runs on it, also where the machine itself is not known; empty for all
 * @param server our address, as it reaches us
 */
public record Asker(
    Optional<Machine> machine, Optional<ClientArchitecture> architecture, InetAddress server) {

  /** Its hardware address, if it is known. */
  public Optional<HardwareAddress> address() {
    return machine.map(Machine::hardwareAddress);
  }
}
