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
 * @param ipv6 whether IPv6 is served as well
 */
record NetworkSettings(List<String> interfaces, Optional<Inet4Address> advertise, boolean ipv6) {
  static final String PID = "pxe.network";
  static final String INTERFACES = "interfaces";
  static final String IPV6 = "ipv6";

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

  private static final Setting<Boolean> WITH_IPV6 =
      Setting.flag(IPV6, false, "whether these interfaces are served over IPv6 as well");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Network",
          "The interfaces that are served, and what they announce",
          List.of(SERVED, ADVERTISE, WITH_IPV6));

  NetworkSettings {
    interfaces = List.copyOf(interfaces);
  }

  /** Without IPv6. */
  NetworkSettings(List<String> interfaces, Optional<Inet4Address> advertise) {
    this(interfaces, advertise, false);
  }

  static NetworkSettings read(SettingsReader reader) {
    return new NetworkSettings(SERVED.read(reader), ADVERTISE.read(reader), WITH_IPV6.read(reader));
  }
}
