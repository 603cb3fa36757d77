// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of {@code etc/pxe.leases.cfg}.
 *
 * @param store where leases are kept
 * @param url the JDBC URL of the database; empty where there is none
 * @param user whom the database knows
 * @param password that user's, empty for none
 * @param passwordFile the file that has it, empty for none
 * @param node what this server is called in the database
 */
record LeaseSettings(
    Store store, String url, String user, String password, String passwordFile, String node) {
  static final String PID = "pxe.leases";

  /** Where leases are kept. */
  enum Store {
    FILE,
    POSTGRESQL
  }

  private static final String PREFIX = "jdbc:postgresql:";
  private static final int LONGEST_NODE = 40;

  private static final Setting<Store> STORE =
      Setting.choice(
          "store",
          "file",
          Map.of("file", Store.FILE, "postgresql", Store.POSTGRESQL),
          List.of("file", "postgresql"),
          "`file` keeps the leases in `data/leases`; `postgresql` in a database that two servers"
              + " share");

  private static final Setting<Optional<String>> URL =
      Setting.of(
          "url",
          "a JDBC URL of PostgreSQL",
          "",
          "the database, such as `jdbc:postgresql://HOST/DATABASE`; `store = postgresql` needs it",
          LeaseSettings::url);

  private static final Setting<String> USER =
      Setting.text("user", "pxe", "whom the database knows");

  private static final Setting<String> PASSWORD =
      Setting.password("password", "that user's password").otherwise("none");

  private static final Setting<String> PASSWORD_FILE =
      Setting.of(
              "password-file",
              "a path",
              "",
              "a file whose first line is the password, in its place; read when the database is"
                  + " connected",
              (reader, key) -> reader.text(key, ""))
          .otherwise("none");

  private static final Setting<Optional<String>> NODE =
      Setting.of(
              "node",
              "letters, digits, `-`, `.`, at most " + LONGEST_NODE,
              "",
              "what this server is called in the database, for people",
              LeaseSettings::node)
          .otherwise("the name of the host");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Leases",
          "Where the DHCP server keeps its leases. Changes apply at once.",
          List.of(STORE, URL, USER, PASSWORD, PASSWORD_FILE, NODE));

  /** Reads them; what cannot be used is reported by the reader. */
  static LeaseSettings read(SettingsReader reader) {
    Store store = STORE.read(reader);
    Optional<String> url = URL.read(reader);
    if (store == Store.POSTGRESQL && !URL.isSet(reader)) {
      reader.problem(
          URL.key(), "the store postgresql needs a database", "write jdbc:postgresql://HOST/NAME");
    }
    if (PASSWORD.isSet(reader) && PASSWORD_FILE.isSet(reader)) {
      reader.problem(PASSWORD_FILE.key(), "there is a password too", "remove one of them");
    }
    return new LeaseSettings(
        store,
        url.orElse(""),
        USER.read(reader),
        PASSWORD.read(reader),
        PASSWORD_FILE.read(reader),
        NODE.read(reader).orElseGet(LeaseSettings::hostName));
  }

  private static Optional<String> url(SettingsReader reader, String key) {
    return reader.value(
        key,
        Optional.empty(),
        "a URL such as " + PREFIX + "//HOST/DATABASE",
        text -> text.startsWith(PREFIX) ? Optional.of(Optional.of(text)) : Optional.empty());
  }

  private static Optional<String> node(SettingsReader reader, String key) {
    return reader.value(
        key,
        Optional.empty(),
        "at most " + LONGEST_NODE + " letters, digits, dashes and dots",
        text ->
            text.matches("[A-Za-z0-9.-]{1," + LONGEST_NODE + "}")
                ? Optional.of(Optional.of(text))
                : Optional.empty());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed"; // its own name need not be one that can be resolved
    }
  }

  /** Passwords stay out of logs. */
  @Override
  public String toString() {
    return "LeaseSettings[store=" + store + ", url=" + url + ", user=" + user + "]";
  }
}
