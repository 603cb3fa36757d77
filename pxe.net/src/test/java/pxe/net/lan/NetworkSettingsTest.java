// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class NetworkSettingsTest {
  private static SettingsReader reader(Map<String, ?> configuration) {
    return SettingsReader.of(NetworkSettings.PID, configuration, name -> null);
  }

  @Test
  void withoutAFileEveryInterfaceIsMeant() {
    assertEquals(
        new NetworkSettings(List.of(), Optional.empty()), NetworkSettings.read(reader(Map.of())));
  }

  @Test
  void namesAreReadWithoutRepetition() {
    assertEquals(
        new NetworkSettings(List.of("eth1", "br0"), Optional.of(Peer.inetAddress(0xc0a8_0963))),
        NetworkSettings.read(
            reader(Map.of("interfaces", "eth1, br0,eth1", "advertise", "192.168.9.99"))));
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new NetworkSettingsCheck());
  }

  @Test
  void checkSaysWhatIsWrong() {
    List<Problem> problems =
        new NetworkSettingsCheck().check(reader(Map.of("advertise", "here", "interface", "eth0")));
    assertEquals(
        List.of("advertise", "interface"), problems.stream().map(Problem::key).sorted().toList());
    assertTrue(problems.get(1).remedy().contains("interfaces"));
  }
}
