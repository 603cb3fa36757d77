// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class SettingTest {
  private static final Setting<Integer> PORT = Setting.number("port", 69, 1, 65535, "UDP port");
  private static final Setting<Duration> WAIT =
      Setting.duration("wait", Duration.ofSeconds(3), Duration.ofSeconds(254), "how long")
          .orWord("always", Duration.ofDays(1));
  private static final Setting<Boolean> MODE =
      Setting.choice(
          "mode", "on", Map.of("on", true, "auto", true, "off", false), List.of("on", "off"), "m");

  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of("pxe.test", values, property -> null);
  }

  @Test
  void withoutAValueTheDefaultHolds() {
    SettingsReader nothing = reader(Map.of());
    assertEquals(69, PORT.read(nothing));
    assertFalse(PORT.isSet(nothing));
    assertEquals(Duration.ofSeconds(3), WAIT.read(nothing));
    assertEquals(true, MODE.read(nothing));
    assertEquals("", Setting.password("password", "p").read(nothing));
    assertEquals(Optional.empty(), Setting.address("advertise", "a").read(nothing));
  }

  @Test
  void whatIsWrittenIsReadUnderItsKey() {
    SettingsReader reader = reader(Map.of("port", "70", "wait", "10s", "mode", "off"));
    assertEquals(70, PORT.read(reader));
    assertTrue(PORT.isSet(reader));
    assertEquals(Duration.ofSeconds(10), WAIT.read(reader));
    assertEquals(false, MODE.read(reader));
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void aWordCanStandForAValue() {
    assertEquals(Duration.ofDays(1), WAIT.read(reader(Map.of("wait", "always"))));
    assertEquals(Optional.empty(), WAIT.faultOf("always"));
  }

  @Test
  void aBadValueIsSaidInTheWordsOfTheReader() {
    SettingsReader reader = reader(Map.of("port", "0"));
    assertEquals(69, PORT.read(reader));
    assertEquals(
        List.of(
            "etc/pxe.test.cfg: port: \"0\" cannot be used; write a whole number from 1 to 65535."),
        reader.problems().stream().map(Problem::sentence).toList());
    assertEquals(
        Optional.of("\"0\" cannot be used; write a whole number from 1 to 65535"),
        PORT.faultOf("0"));
  }

  @Test
  void peopleAreToldWhatTheReaderTakes() {
    assertEquals("1 to 65535", PORT.values());
    assertEquals("69", PORT.fallback());
    assertEquals("a time up to 4m14s, or `always`", WAIT.values());
    assertEquals("3s", WAIT.fallback());
    assertEquals("`on`, `off`", MODE.values());
    assertEquals("any free one", PORT.otherwise("any free one").otherwise());
  }
}
