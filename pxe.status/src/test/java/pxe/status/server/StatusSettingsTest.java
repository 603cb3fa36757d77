// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class StatusSettingsTest {
  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(StatusSettings.PID, values, key -> null);
  }

  private static List<String> addresses(String listen) {
    return StatusSettings.read(reader(Map.of("listen", listen))).addresses().stream()
        .map(InetAddress::getHostAddress)
        .toList();
  }

  @Test
  void nobodyElseReachesItWhereNothingIsSet() {
    StatusSettings settings = StatusSettings.read(reader(Map.of()));
    assertEquals(List.of(InetAddress.getLoopbackAddress()), List.copyOf(settings.addresses()));
    assertEquals(8070, settings.port());
    assertEquals("", settings.key());
  }

  @Test
  void addressesAreNamedOneByOne() {
    assertEquals(List.of("127.0.0.1", "192.168.9.2"), addresses("127.0.0.1, 192.168.9.2"));
    assertEquals(List.of("0.0.0.0"), addresses("0.0.0.0"));
    assertEquals(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), addresses("127.0.0.1, ::1"));
    assertEquals(List.of(), addresses("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "listen, eth0",
    "listen, '127.0.0.1,'",
    "listen, '127.0.0.1, 127.0.0.1'",
    "listen, '127.0.0.1, 0.0.0.0'",
    "listen, '::1, ::'",
    "listen, fe80::1",
    "port, 0",
    "key, short",
    "key, with a blank in it",
    "keys, x",
  })
  void aBadValueIsAProblemThatNamesItsKey(String key, String value) {
    List<Problem> problems = new StatusSettingsCheck().check(reader(Map.of(key, value)));
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).key());
    assertEquals("etc/pxe.status.cfg", problems.get(0).file());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new StatusSettingsCheck());
  }
}
