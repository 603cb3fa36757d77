// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.net.InetAddress;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceRequest;

/**
 * A boot loader asks for its menu.
 *
 * @param machine that runs it, if it is known
 * @param architecture what runs on it, also where the machine itself is not known; empty for all
 * @param chosen the entry that was chosen in the menu of the firmware; empty where it is to show
 *     the menu
 * @param resource what was asked for, and from where
 */
public record MenuRequest(
    Optional<Machine> machine,
    Optional<ClientArchitecture> architecture,
    Optional<EntryName> chosen,
    ResourceRequest resource) {
  /** The machine's hardware address, if it is known. */
  public Optional<HardwareAddress> address() {
    return machine.map(Machine::hardwareAddress);
  }

  /** Our address, as the machine reaches it. */
  public InetAddress server() {
    return resource.server();
  }
}
