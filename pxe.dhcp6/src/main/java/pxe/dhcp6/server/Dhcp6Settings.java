// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.util.List;
import java.util.Map;
import pxe.dhcp6.engine.Mode;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/** What an operator can set. */
record Dhcp6Settings(Mode mode) {
  static final String PID = "pxe.dhcp6";

  private static final List<String> SHOWN = List.of("proxy", "server", "off");

  private static final Setting<Mode> MODE =
      Setting.choice(
          "mode",
          SHOWN.get(0),
          Map.of("proxy", Mode.PROXY, "server", Mode.SERVER, "off", Mode.OFF),
          SHOWN,
          "`proxy` tells machines that boot over IPv6 what to boot, beside the network's DHCPv6"
              + " server or its routers' advertisements; `server` gives them an address as well,"
              + " made of the network and their hardware address");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "DHCPv6",
          "Tells machines that boot over IPv6 what to boot, where `ipv6` is set in"
              + " `pxe.network.cfg`. Changes apply at once.",
          List.of(MODE));

  /** Reads them; what cannot be used is reported by the reader. */
  static Dhcp6Settings read(SettingsReader reader) {
    return new Dhcp6Settings(MODE.read(reader));
  }
}
