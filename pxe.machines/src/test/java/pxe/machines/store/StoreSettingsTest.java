// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class StoreSettingsTest {
  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(StoreSettings.PID, values, key -> null);
  }

  @Test
  void nothingHasToBeSet() {
    SettingsReader reader = reader(Map.of());
    assertEquals(
        new StoreSettings(Optional.empty(), "pxe", "", Duration.ofHours(2)),
        StoreSettings.read(reader));
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void everythingCanBeSet() {
    SettingsReader reader =
        reader(
            Map.of(
                "url",
                "jdbc:postgresql://db/pxe",
                "user",
                "boot",
                "password",
                "secret",
                "report-within",
                "45m"));
    assertEquals(
        new StoreSettings(
            Optional.of("jdbc:postgresql://db/pxe"), "boot", "secret", Duration.ofMinutes(45)),
        StoreSettings.read(reader));
    assertEquals(List.of(), reader.problems());
  }

  @ParameterizedTest
  @CsvSource({"url, jdbc:mysql://db/pxe", "url, data/store", "pasword, x"})
  void aBadValueIsAProblemThatNamesItsKey(String key, String value) {
    List<Problem> problems = new StoreSettingsCheck().check(reader(Map.of(key, value)));
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).key());
    assertEquals("etc/pxe.store.cfg", problems.get(0).file());
  }

  @Test
  void passwordsAreNeverSaid() {
    StoreSettings settings =
        StoreSettings.read(
            reader(
                Map.of("url", "jdbc:postgresql://db/pxe?password=hidden", "password", "hidden")));
    assertFalse(settings.toString().contains("hidden"), settings::toString);
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new StoreSettingsCheck());
  }
}
