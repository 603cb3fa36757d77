// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.List;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param ports where to listen, offset not included: the first that nobody else has
 */
record HttpSettings(List<Integer> ports) {
  static final String PID = "pxe.http";

  static final int PORT = 80;

  /** Taken where nobody said which port, and a web server has the usual one. */
  static final int OTHER_PORT = 8069;

  HttpSettings {
    ports = List.copyOf(ports);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static HttpSettings read(SettingsReader reader) {
    int port = reader.number("port", PORT, 1, 65535);
    boolean chosen = reader.optionalText("port").isPresent();
    return new HttpSettings(chosen ? List.of(port) : List.of(PORT, OTHER_PORT));
  }
}
