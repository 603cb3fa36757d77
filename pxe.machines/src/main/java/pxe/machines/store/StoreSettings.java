// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * What an operator can set.
 *
 * @param url the JDBC URL of the database; empty for the files in {@code data/store}
 * @param user whom the database knows
 * @param password that user's, empty for none
 * @param reportWithin how long an installer that reports may say nothing
 */
record StoreSettings(Optional<String> url, String user, String password, Duration reportWithin) {
  static final String PID = "pxe.store";

  private static final Setting<Optional<String>> URL =
      Setting.of(
              "url",
              "a JDBC URL of H2 or PostgreSQL",
              "",
              "a database in place of the files, such as `jdbc:postgresql://HOST/DATABASE` or"
                  + " `jdbc:h2:file:PATH`",
              StoreSettings::url)
          .otherwise("files in `data/store`");

  private static final Setting<String> USER =
      Setting.text("user", "pxe", "whom the database knows");

  private static final Setting<String> PASSWORD =
      Setting.password("password", "that user's password").otherwise("none");

  private static final Setting<Duration> REPORT_WITHIN =
      Setting.duration(
          "report-within",
          Duration.ofHours(2),
          Duration.ofDays(7),
          "how long a machine may say nothing that has fetched an installer whose answer reports;"
              + " then it is named as a problem, and not installed again");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Store",
          "Where assignments and machine records are kept. Changes apply at once.",
          List.of(URL, USER, PASSWORD, REPORT_WITHIN));

  /** Reads them; what cannot be used is reported by the reader. */
  static StoreSettings read(SettingsReader reader) {
    return new StoreSettings(
        URL.read(reader), USER.read(reader), PASSWORD.read(reader), REPORT_WITHIN.read(reader));
  }

  private static Optional<String> url(SettingsReader reader, String key) {
    return reader
        .value(
            key,
            List.<String>of(),
            "a URL such as jdbc:postgresql://HOST/DATABASE, or remove the key for the files in"
                + " data/store",
            text -> Databases.isKnown(text) ? Optional.of(List.of(text)) : Optional.empty())
        .stream()
        .findFirst();
  }

  /** Passwords stay out of logs. */
  @Override
  public String toString() {
    return "StoreSettings[url=" + url.map(u -> u.replaceAll("[;?].*", "")) + ", user=" + user + "]";
  }
}
