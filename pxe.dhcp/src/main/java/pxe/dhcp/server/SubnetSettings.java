// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.dhcp.message.Network;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of one {@code etc/pxe.dhcp.subnet~NAME.cfg}.
 *
 * @param pid of the file
 * @param network which it is about
 */
record SubnetSettings(String pid, Network network, DhcpSettings.Mode mode, ServerSettings server) {
  /** The factory whose configurations these files are. */
  static final String FACTORY = "pxe.dhcp.subnet";

  private static final Setting<DhcpSettings.Mode> MODE =
      Setting.choice(
          "mode",
          "server",
          Map.of(
              "server", DhcpSettings.Mode.SERVER,
              "proxy", DhcpSettings.Mode.PROXY,
              "off", DhcpSettings.Mode.OFF),
          List.of("server", "proxy", "off"),
          "`server` gives out its addresses; `proxy` answers machines that boot, beside its DHCP"
              + " server; `off` answers nobody there");

  static final SettingsDeclaration DECLARATION =
      SettingsDeclaration.ofFactory(
          FACTORY,
          "DHCP subnet",
          "What holds for one network, which may be behind a relay agent. Changes apply at once.",
          Stream.concat(Stream.of(MODE), ServerSettings.ofSubnet().stream()).toList(),
          ServerSettings.OPTIONS);

  /** Reads all keys; empty where it does not say for which network it is. */
  static Optional<SubnetSettings> read(SettingsReader reader) {
    DhcpSettings.Mode mode = MODE.read(reader);
    ServerSettings server = ServerSettings.read(reader);
    if (!ServerSettings.SUBNET.isSet(reader)) {
      reader.problem(
          ServerSettings.SUBNET.key(),
          "it does not say for which network it is",
          "write subnet = 192.168.9.0/24 or so");
    }
    if (mode != DhcpSettings.Mode.SERVER) {
      ServerSettings.haveNoEffect(List.of(ServerSettings.SUBNET), reader);
    }
    return server.subnet().map(network -> new SubnetSettings(reader.pid(), network, mode, server));
  }

  /** The same network, where nobody is answered. */
  SubnetSettings closed() {
    return new SubnetSettings(pid, network, DhcpSettings.Mode.OFF, server);
  }

  String file() {
    return "etc/" + pid + ".cfg";
  }
}
