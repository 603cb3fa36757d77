// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import pxe.rooms.settings.ListenAddresses;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param addresses where to listen
 * @param port offset not included
 * @param idle after so long without a byte a connection is closed
 */
record SshSettings(boolean enabled, List<InetAddress> addresses, int port, Duration idle) {
  static final String PID = "pxe.ssh";

  private static final String EVERYWHERE = "0.0.0.0";
  private static final int USUAL_PORT = 2222;

  private static final Setting<Boolean> ENABLED =
      Setting.flag(
          "enabled",
          false,
          "whether the shell is served over SSH, to the keys in `etc/authorized_keys`");

  private static final Setting<List<InetAddress>> LISTEN =
      Setting.of(
          "listen",
          "addresses of this host, separated by commas",
          EVERYWHERE,
          "where it is served; `0.0.0.0` is all addresses, of IPv6 as well, also those that machines"
              + " boot from",
          (reader, key) ->
              reader.value(
                  key,
                  ListenAddresses.read(EVERYWHERE).orElseThrow(),
                  ListenAddresses.FORM,
                  ListenAddresses::read));

  private static final Setting<Integer> PORT =
      Setting.number("port", USUAL_PORT, 1, 65535, "TCP port; `--port-offset` is added to it");

  private static final Setting<Duration> IDLE =
      Setting.duration(
          "idle",
          Duration.ofMinutes(15),
          Duration.ofDays(1),
          "after so long without a byte of either side a connection is closed");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Remote shell",
          "The shell over SSH. Changes apply at once; who is connected is sent away by them.",
          List.of(ENABLED, LISTEN, PORT, IDLE));

  SshSettings {
    addresses = List.copyOf(addresses);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static SshSettings read(SettingsReader reader) {
    return new SshSettings(
        ENABLED.read(reader), LISTEN.read(reader), PORT.read(reader), IDLE.read(reader));
  }
}
