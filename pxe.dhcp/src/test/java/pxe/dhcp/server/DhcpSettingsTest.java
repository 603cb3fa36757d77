// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.engine.ClientFilter;
import pxe.dhcp.engine.HardwarePattern;
import pxe.dhcp.message.Bytes;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class DhcpSettingsTest {
  private static SettingsReader reader(Map<String, ?> configuration) {
    return SettingsReader.of("pxe.dhcp", configuration, name -> null);
  }

  private static List<Problem> problems(Map<String, ?> configuration) {
    return new DhcpSettingsCheck().check(reader(configuration));
  }

  @Test
  void withoutConfigurationItIsAProxyForAll() {
    assertEquals(
        new DhcpSettings(
            DhcpSettings.Mode.PROXY, Duration.ZERO, ClientFilter.ALL, false, List.of()),
        DhcpSettings.read(reader(Map.of())));
    assertEquals(List.of(), problems(Map.of()));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> configuration =
        Map.of(
            "mode", "off",
            "reply-delay", "1500ms",
            "allow", "52:54:00:*, 00-1b-21-a0-b1-c2",
            "deny", "*",
            "log-packets", "true",
            "vendor-classes", "AAPLBSDPC, HW-Client");
    assertEquals(
        new DhcpSettings(
            DhcpSettings.Mode.OFF,
            Duration.ofMillis(1500),
            new ClientFilter(
                List.of(
                    new HardwarePattern("52:54:00:", true),
                    new HardwarePattern("00:1b:21:a0:b1:c2", false)),
                List.of(new HardwarePattern("", true))),
            true,
            List.of(Bytes.ofText("AAPLBSDPC"), Bytes.ofText("HW-Client"))),
        DhcpSettings.read(reader(configuration)));
    assertEquals(List.of(), problems(configuration));
  }

  @Test
  void autoIsAProxyInThisRelease() {
    assertEquals(DhcpSettings.Mode.PROXY, DhcpSettings.read(reader(Map.of("mode", "auto"))).mode());
  }

  @ParameterizedTest
  @CsvSource({
    "mode,        server",
    "mode,        both",
    "reply-delay, 4s",
    "reply-delay, soon",
    "allow,       52:54:0",
    "deny,        everybody",
    "vendor-classes, HW Client",
    "log-packets, perhaps",
    "rang,        1",
  })
  void aBadValueIsAProblemWithItsKey(String key, String value) {
    assertEquals(List.of(key), problems(Map.of(key, value)).stream().map(Problem::key).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"range", "subnet", "router", "dns", "domain", "lease"})
  void whatADhcpServerNeedsIsToBeRemoved(String key) {
    assertEquals(
        List.of(
            "etc/pxe.dhcp.cfg: "
                + key
                + ": it has no effect; remove it: this release hands out no addresses."),
        problems(Map.of(key, "192.168.9.1")).stream().map(Problem::sentence).toList());
  }

  @Test
  void anAllowThatCannotBeReadDoesNotLetEverybodyIn() {
    DhcpSettings settings = DhcpSettings.read(reader(Map.of("allow", "52:54:0")));
    assertEquals(
        new ClientFilter(List.of(HardwarePattern.NOTHING), List.of()), settings.admission());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new DhcpSettingsCheck(), DhcpSettings.OF_A_SERVER.toArray(String[]::new));
  }
}
