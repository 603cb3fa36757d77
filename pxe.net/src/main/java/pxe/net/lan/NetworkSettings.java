// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.SettingsReader;

/**
 * What {@code etc/pxe.network.cfg} says.
 *
 * @param interfaces those to serve, as {@link InterfaceNames} reads them; empty for every one that
 *     can broadcast
 * @param advertise the address to announce instead of the interface's own
 */
record NetworkSettings(List<String> interfaces, Optional<Inet4Address> advertise) {
  static final String PID = "pxe.network";
  static final String INTERFACES = "interfaces";
  static final String ADVERTISE = "advertise";

  NetworkSettings {
    interfaces = List.copyOf(interfaces);
  }

  static NetworkSettings read(SettingsReader settings) {
    return new NetworkSettings(
        settings.list(INTERFACES, List.of()).stream().distinct().toList(),
        settings.address(ADVERTISE));
  }
}
