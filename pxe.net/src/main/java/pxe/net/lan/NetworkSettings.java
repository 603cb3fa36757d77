// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
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

  private static final Setting<List<String>> SERVED =
      Setting.of(
              INTERFACES,
              "names, separated by commas",
              "",
              "interfaces to serve; `eth*` for all that begin so, `!wlan0` or `!wlan*` for all but"
                  + " these; loopback only when it is named",
              (reader, key) -> reader.list(key, List.of()).stream().distinct().toList())
          .otherwise("all that are up and can broadcast");

  private static final Setting<Optional<Inet4Address>> ADVERTISE =
      Setting.address("advertise", "address to announce as next server")
          .otherwise("the interface's own");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Network",
          "The interfaces that are served, and what they announce",
          List.of(SERVED, ADVERTISE));

  NetworkSettings {
    interfaces = List.copyOf(interfaces);
  }

  static NetworkSettings read(SettingsReader reader) {
    return new NetworkSettings(SERVED.read(reader), ADVERTISE.read(reader));
  }
}
