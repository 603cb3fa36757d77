// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.ListenAddresses;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param addresses where to listen; none for nowhere
 * @param port offset not included
 * @param names by which browsers may call the server
 * @param key empty for one that is made
 */
record StatusSettings(List<InetAddress> addresses, int port, List<String> names, String key) {
  static final String PID = "pxe.status";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String NOWHERE = "none";
  private static final int USUAL_PORT = 8070;
  private static final int SHORTEST_KEY = 16;

  private static final Setting<List<InetAddress>> LISTEN =
      Setting.of(
          "listen",
          "addresses of this host, separated by commas, or `none`",
          LOOPBACK,
          "where the page, `/health` and `/metrics` are served. On every address but loopback the"
              + " key is asked for; `0.0.0.0` is all of IPv4, `::` all addresses, also those that machines"
              + " boot from",
          (reader, key) ->
              reader.value(
                  key,
                  ListenAddresses.read(LOOPBACK).orElseThrow(),
                  ListenAddresses.FORM + ", or none",
                  Read::addresses));

  private static final Setting<Integer> PORT =
      Setting.number("port", USUAL_PORT, 1, 65535, "TCP port; `--port-offset` is added to it");

  private static final Setting<List<String>> NAMES =
      Setting.of(
          "names",
          "names, separated by commas",
          "",
          "names by which browsers reach the page, such as `pxe.example.org`; its addresses and"
              + " `localhost` always do",
          (reader, key) -> reader.list(key, List.of()));

  private static final Setting<String> KEY =
      new Setting<>(
          "key",
          Setting.Type.PASSWORD,
          "at least " + SHORTEST_KEY + " characters",
          List.of(),
          "",
          "one that is made, in `data/status.key`",
          "who knows it may look from elsewhere, assign and release; `pxe shell page` shows it",
          (reader, key) -> reader.value(key, "", form(), Read::key));

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Status page",
          "The page for operators, health and metrics. Changes apply at once.",
          List.of(LISTEN, PORT, NAMES, KEY));

  /** Readings of single values. */
  private static final class Read {
    private static Optional<List<InetAddress>> addresses(String text) {
      return text.equals(NOWHERE) ? Optional.of(List.of()) : ListenAddresses.read(text);
    }

    private static Optional<String> key(String text) {
      boolean isPlain = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
      return text.length() >= SHORTEST_KEY && isPlain ? Optional.of(text) : Optional.empty();
    }
  }

  private static String form() {
    return "at least " + SHORTEST_KEY + " characters of ASCII without blanks";
  }

  StatusSettings {
    addresses = List.copyOf(addresses);
    names = List.copyOf(names);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static StatusSettings read(SettingsReader reader) {
    return new StatusSettings(
        LISTEN.read(reader), PORT.read(reader), NAMES.read(reader), KEY.read(reader));
  }

  /** Whether nobody but this host reaches an address. */
  static boolean isOwn(InetAddress address) {
    return address.isLoopbackAddress();
  }
}
