// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pxe.profiles.signature.SignaturePolicy;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class ProfileSettingsTest {
  private static SignaturePolicy policy(Map<String, Object> configuration, int problems) {
    SettingsReader reader = SettingsReader.of(ProfileSettings.PID, configuration, property -> null);
    SignaturePolicy policy = ProfileSettings.read(reader).signatures();
    assertEquals(problems, reader.problems().size());
    return policy;
  }

  @Test
  void nothingIsAskedUnlessSomebodyWantsIt() {
    assertEquals(SignaturePolicy.OFF, policy(Map.of(), 0));
    assertEquals(SignaturePolicy.WARN, policy(Map.of("signatures", "warn"), 0));
  }

  @Test
  void whoeverWroteAWordThatCannotBeUsedWantedSomething() {
    assertEquals(SignaturePolicy.REQUIRE, policy(Map.of("signatures", "required"), 1));
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new ProfileSettingsCheck());
  }
}
