// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.web.HttpsBoot;

/**
 * What an operator can set of HTTPS.
 *
 * @param isOn whether it is served
 * @param port where, offset not included
 * @param boot which machines are sent to it
 * @param names host names that its own certificate is to hold, besides the addresses
 * @param given the certificate and the key to use instead of those of the own authority
 */
record HttpsSettings(
    boolean isOn, int port, HttpsBoot boot, List<String> names, Optional<Given> given) {
  static final int USUAL_PORT = 443;

  /** Files below {@code etc/}, or anywhere. */
  record Given(String certificate, String key) {}

  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[a-zA-Z0-9_-]{1,63}(\\.[a-zA-Z0-9_-]{1,63})*");

  private static final Setting<Boolean> ON =
      Setting.flag("https", false, "serves the same by HTTPS too; HTTP stays as it is");

  private static final Setting<Integer> PORT =
      Setting.number(
          "https-port", USUAL_PORT, 1, 65535, "its TCP port; `--port-offset` is added to it");

  private static final Setting<HttpsBoot> BOOT =
      HttpsBoot.forAll(
          "who is told to boot by HTTPS: `firmware` that boots by HTTP, or `all`, which is iPXE too"
              + " where it can; they must know the certificate's authority");

  private static final Setting<List<String>> NAMES =
      Setting.of(
          "https-names",
          "host names, separated by commas",
          "",
          "names that its certificate holds besides our addresses",
          (reader, key) ->
              reader.value(
                  key, List.of(), "host names, separated by commas", HttpsSettings::hosts));

  private static final Setting<String> CERTIFICATE =
      Setting.text(
              "https-certificate",
              "",
              "a file in PEM, in `etc/` or by its whole path: the server's certificate, and behind"
                  + " it those of its issuers; taken up again when it changes")
          .otherwise("one of the platform's own authority");

  private static final Setting<String> KEY =
      Setting.text(
          "https-key", "", "the file with its private key, in PEM (PKCS#8, not encrypted)");

  static final List<Setting<?>> ALL = List.of(ON, PORT, BOOT, NAMES, CERTIFICATE, KEY);

  HttpsSettings {
    names = List.copyOf(names);
  }

  static HttpsSettings read(SettingsReader reader) {
    HttpsSettings settings =
        new HttpsSettings(
            ON.read(reader),
            PORT.read(reader),
            BOOT.read(reader),
            NAMES.read(reader),
            given(CERTIFICATE.read(reader), KEY.read(reader), reader));
    if (settings.boot != HttpsBoot.NONE && !settings.isOn) {
      reader.problem("https-boot", "HTTPS is not on", "write https = true beside it");
    }
    return settings;
  }

  private static Optional<Given> given(String certificate, String key, SettingsReader reader) {
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      reader.problem(
          certificate.isEmpty() ? "https-key" : "https-certificate",
          "a certificate and its key belong together",
          "name both, https-certificate and https-key, or none");
      return Optional.empty();
    }
    return Optional.of(new Given(certificate, key));
  }

  private static Optional<List<String>> hosts(String text) {
    List<String> hosts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    return Optional.of(hosts).filter(all -> all.stream().allMatch(h -> HOST.matcher(h).matches()));
  }
}
