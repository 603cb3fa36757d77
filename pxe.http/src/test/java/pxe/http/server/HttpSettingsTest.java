// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.web.HttpsBoot;
import pxe.testing.DeclaredSettings;

class HttpSettingsTest {
  private static final HttpsSettings NO_HTTPS =
      new HttpsSettings(false, 443, HttpsBoot.NONE, List.of(), Optional.empty());

  @Test
  void withoutAPortTheUsualOneIsTakenOrElseAnother() {
    assertEquals(
        new HttpSettings(List.of(80, 8069), NO_HTTPS), HttpSettings.read(reader(Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "8080"})
  void aPortThatWasChosenIsTheOnlyOne(String port) {
    assertEquals(
        new HttpSettings(List.of(Integer.parseInt(port)), NO_HTTPS),
        HttpSettings.read(reader(Map.of("port", port))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http"})
  void aBadPortIsAProblem(String port) {
    List<Problem> problems = new HttpSettingsCheck().check(reader(Map.of("port", port)));
    assertEquals(List.of("port"), problems.stream().map(Problem::key).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "https-boot, firmware, https-boot",
    "https-key, key.pem, https-certificate",
    "https-certificate, server.pem, https-key",
    "https-names, 'boot.example.com, a b', https-names",
    "https-names, 'a,,b', https-names",
    "https-port, 0, https-port"
  })
  void whatCannotBeIsAProblemWithItsKey(String key, String value, String named) {
    List<Problem> problems = new HttpSettingsCheck().check(reader(Map.of(key, value)));
    assertTrue(problems.stream().anyMatch(p -> p.file().equals("etc/pxe.http.cfg")));
    assertTrue(
        List.of(key, named).containsAll(problems.stream().map(Problem::key).toList()),
        problems::toString);
  }

  @Test
  void httpsIsReadAsItIsWritten() {
    HttpsSettings read =
        HttpSettings.read(
                reader(
                    Map.of(
                        "https", "true",
                        "https-port", "8443",
                        "https-boot", "all",
                        "https-names", "boot.example.com, boot",
                        "https-certificate", "server.pem",
                        "https-key", "server.key")))
            .https();
    assertEquals(
        new HttpsSettings(
            true,
            8443,
            HttpsBoot.ALL,
            List.of("boot.example.com", "boot"),
            Optional.of(new HttpsSettings.Given("server.pem", "server.key"))),
        read);
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new HttpSettingsCheck());
  }

  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(HttpSettings.PID, values, key -> null);
  }
}
