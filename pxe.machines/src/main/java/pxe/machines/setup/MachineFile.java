// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.net.Inet4Address;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pxe.machines.setup.Condition.Kind;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.Reservation;

/**
 * One file {@code etc/pxe.machine~NAME.cfg}.
 *
 * @param match for which machines it is
 * @param setup what it says, under its own name
 * @param address the address that is set aside for the machine
 * @param options what the DHCP server tells it, as it is written
 */
public record MachineFile(
    Match match, MachineSetup setup, Optional<Inet4Address> address, Map<String, String> options) {
  public MachineFile {
    options = Map.copyOf(options);
  }

  /** The factory whose configurations these files are. */
  public static final String FACTORY = "pxe.machine";

  String name() {
    return setup.names().get(0);
  }

  String pid() {
    return FACTORY + "~" + name();
  }

  /** The address that is set aside, with all names of the machine. */
  Optional<Reservation> reservation() {
    return address.map(
        a ->
            new Reservation(
                pid(),
                match.names(Kind.MAC),
                match.names(Kind.UUID).stream().map(UUID::fromString).toList(),
                match.names(Kind.CLIENT_ID),
                a));
  }
}
