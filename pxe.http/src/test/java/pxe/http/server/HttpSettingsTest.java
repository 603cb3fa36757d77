// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class HttpSettingsTest {
  @Test
  void withoutAPortTheUsualOneIsTakenOrElseAnother() {
    assertEquals(new HttpSettings(List.of(80, 8069)), HttpSettings.read(reader(Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "8080"})
  void aPortThatWasChosenIsTheOnlyOne(String port) {
    assertEquals(
        new HttpSettings(List.of(Integer.parseInt(port))),
        HttpSettings.read(reader(Map.of("port", port))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http"})
  void aBadPortIsAProblem(String port) {
    List<Problem> problems = new HttpSettingsCheck().check(reader(Map.of("port", port)));
    assertEquals(List.of("port"), problems.stream().map(Problem::key).toList());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new HttpSettingsCheck());
  }

  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(HttpSettings.PID, values, key -> null);
  }
}
