// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.List;
import java.util.stream.Stream;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param ports where to listen, offset not included: the first that nobody else has
 * @param https the same inside of TLS
 */
record HttpSettings(List<Integer> ports, HttpsSettings https) {
  static final String PID = "pxe.http";

  static final int USUAL_PORT = 80;

  /** Taken where nobody said which port, and a web server has the usual one. */
  static final int OTHER_PORT = 8069;

  private static final Setting<Integer> PORT =
      Setting.number(
              "port",
              USUAL_PORT,
              1,
              65535,
              "TCP port; `--port-offset` is added to it. With a port set here, only that one")
          .otherwise(
              "`" + USUAL_PORT + "`, or `" + OTHER_PORT + "` if " + USUAL_PORT + " is taken");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "HTTP",
          "Hands out boot resources by HTTP, read-only. Changes apply at once.",
          Stream.concat(Stream.of(PORT), HttpsSettings.ALL.stream()).toList());

  HttpSettings {
    ports = List.copyOf(ports);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static HttpSettings read(SettingsReader reader) {
    int port = PORT.read(reader);
    return new HttpSettings(
        PORT.isSet(reader) ? List.of(port) : List.of(USUAL_PORT, OTHER_PORT),
        HttpsSettings.read(reader));
  }
}
