// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            DhcpSettings.Mode.PROXY,
            Duration.ZERO,
            ClientFilter.ALL,
            false,
            List.of(),
            true,
            false,
            ServerSettings.read(reader(Map.of()))),
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
            "probe", "false",
            "subnet-selection", "true",
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
            List.of(Bytes.ofText("AAPLBSDPC"), Bytes.ofText("HW-Client")),
            false,
            true,
            ServerSettings.read(reader(Map.of()))),
        DhcpSettings.read(reader(configuration)));
    assertEquals(List.of(), problems(configuration));
  }

  @Test
  void autoIsReadAsSuch() {
    assertEquals(DhcpSettings.Mode.AUTO, DhcpSettings.read(reader(Map.of("mode", "auto"))).mode());
  }

  @ParameterizedTest
  @CsvSource({
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
  @CsvSource({
    "range,         192.168.9.100-192.168.9.200",
    "subnet,        192.168.9.0/24",
    "router,        192.168.9.1",
    "dns,           192.168.9.1",
    "domain,        lab.home",
    "lease,         12h",
    "authoritative, true",
    "option.mtu,    1400",
  })
  void whatADhcpServerNeedsHasNoEffectOnAProxy(String key, String value) {
    assertEquals(
        List.of(
            "etc/pxe.dhcp.cfg: "
                + key
                + ": it has no effect where another server gives out addresses; write mode ="
                + " server, or remove it."),
        problems(Map.of(key, value)).stream().map(Problem::sentence).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "range,  192.168.9.100",
    "range,  192.168.9.200-192.168.9.100",
    "range,  '192.168.9.100-192.168.9.120, 192.168.9.110-192.168.9.130'",
    "range,  1.0.0.0-9.0.0.0",
    "range,  all",
    "subnet, 192.168.9.0",
    "subnet, 192.168.9.0/31",
    "router, the first",
    "dns,    192.168.9.999",
    "domain, lab home",
    "lease,  1s",
    "lease,  for ever",
    "authoritative, perhaps",
    "option.mtu, big",
    "option.nothing, 1",
    "option.53, 0x01",
  })
  void aBadValueOfADhcpServerIsAProblemWithItsKey(String key, String value) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("mode", "server");
    configuration.put("range", "192.168.9.100-192.168.9.200");
    configuration.put(key, value);
    assertEquals(
        Set.of(key),
        problems(configuration).stream().map(Problem::key).collect(Collectors.toSet()));
  }

  @Test
  void aDhcpServerNeedsARangeAndOneWithinItsSubnet() {
    assertEquals(
        List.of("range"), problems(Map.of("mode", "server")).stream().map(Problem::key).toList());
    assertEquals(
        List.of("192.168.9.1-192.168.9.9 is not within the subnet 10.0.0.0/8"),
        problems(
                Map.of(
                    "mode", "server",
                    "range", "192.168.9.1-192.168.9.9",
                    "subnet", "10.0.0.0/8"))
            .stream()
            .map(Problem::fault)
            .toList());
  }

  @Test
  void anOptionIsWrittenOnce() {
    assertEquals(
        List.of("option 6 dns-server is written already, by another name"),
        problems(
                Map.of(
                    "mode", "server",
                    "range", "192.168.9.1-192.168.9.9",
                    "dns", "9.9.9.9",
                    "option.6", "9.9.9.9"))
            .stream()
            .map(Problem::fault)
            .toList());
  }

  @Test
  void anAllowThatCannotBeReadDoesNotLetEverybodyIn() {
    DhcpSettings settings = DhcpSettings.read(reader(Map.of("allow", "52:54:0")));
    assertEquals(
        new ClientFilter(List.of(HardwarePattern.NOTHING), List.of()), settings.admission());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new DhcpSettingsCheck());
  }
}
