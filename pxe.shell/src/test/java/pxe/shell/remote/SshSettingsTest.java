// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.text.AddressText;
import pxe.testing.DeclaredSettings;

class SshSettingsTest {
  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(SshSettings.PID, values, key -> null);
  }

  @Test
  void itIsOffWhereNothingIsSet() {
    SshSettings settings = SshSettings.read(reader(Map.of()));
    assertFalse(settings.enabled());
    assertEquals(2222, settings.port());
    assertEquals(Duration.ofMinutes(15), settings.idle());
    assertEquals("0.0.0.0", settings.addresses().get(0).getHostAddress());
  }

  @Test
  void addressesAreOfBothKinds() {
    List<InetAddress> addresses =
        SshSettings.read(reader(Map.of("listen", "192.168.9.2, fd00:9::2"))).addresses();
    assertEquals(
        List.of("192.168.9.2", "fd00:9::2"), addresses.stream().map(AddressText::of).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "enabled, maybe",
    "listen, eth0",
    "listen, '127.0.0.1,'",
    "listen, '::1, ::'",
    "port, 0",
    "idle, long",
    "password, x",
  })
  void aBadValueIsAProblemThatNamesItsKey(String key, String value) {
    List<Problem> problems = new SshSettingsCheck().check(reader(Map.of(key, value)));
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).key());
    assertEquals("etc/pxe.ssh.cfg", problems.get(0).file());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new SshSettingsCheck());
  }
}
