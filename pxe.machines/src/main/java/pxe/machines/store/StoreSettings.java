// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param url the JDBC URL of the database; empty for the one in {@code data/store}
 * @param user whom the database knows
 * @param password that user's, empty for none
 */
record StoreSettings(Optional<DatabaseUrl> url, String user, String password) {
  static final String PID = "pxe.store";
  static final String USER = "pxe";

  /** Reads them; what cannot be used is reported by the reader. */
  static StoreSettings read(SettingsReader reader) {
    Optional<DatabaseUrl> url =
        reader
            .value(
                "url",
                List.<DatabaseUrl>of(),
                "a URL such as jdbc:postgresql://HOST/DATABASE, or remove the key for the database"
                    + " in data/store",
                text -> DatabaseUrl.parse(text).map(List::of))
            .stream()
            .findFirst();
    return new StoreSettings(url, reader.text("user", USER), reader.text("password", ""));
  }

  /** Passwords stay out of logs. */
  @Override
  public String toString() {
    return "StoreSettings[url=" + url + ", user=" + user + "]";
  }
}
