// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pxe.dhcp6.engine.Mode;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class Dhcp6SettingsTest {
  private static SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(Dhcp6Settings.PID, configuration, key -> null);
  }

  @Test
  void nobodyIsGivenAnAddressUnlessSomebodyWantsIt() {
    assertEquals(new Dhcp6Settings(Mode.PROXY), Dhcp6Settings.read(reader(Map.of())));
    assertEquals(
        new Dhcp6Settings(Mode.SERVER), Dhcp6Settings.read(reader(Map.of("mode", "server"))));
  }

  @Test
  void anotherWordIsAProblem() {
    SettingsReader reader = reader(Map.of("mode", "auto"));
    Dhcp6Settings.read(reader);
    assertEquals("mode", reader.problems().get(0).key());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new Dhcp6SettingsCheck());
  }
}
