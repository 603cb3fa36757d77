// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class LeaseSettingsTest {
  private static final String URL = "jdbc:postgresql://db.lab/pxe";

  private static SettingsReader reader(Map<String, ?> configuration) {
    return SettingsReader.of(LeaseSettings.PID, configuration, name -> null);
  }

  private static List<String> problems(Map<String, ?> configuration) {
    return new LeaseSettingsCheck()
        .check(reader(configuration)).stream().map(Problem::sentence).toList();
  }

  @Test
  void withoutConfigurationLeasesAreInAFile() {
    assertEquals(LeaseSettings.Store.FILE, LeaseSettings.read(reader(Map.of())).store());
    assertEquals(List.of(), problems(Map.of()));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> configuration =
        Map.of(
            "store", "postgresql",
            "url", URL,
            "user", "dhcp",
            "password-file", "/etc/pxe.password",
            "node", "node-a.lab");
    assertEquals(List.of(), problems(configuration));
    assertEquals(
        new LeaseSettings(
            LeaseSettings.Store.POSTGRESQL, URL, "dhcp", "", "/etc/pxe.password", "node-a.lab"),
        LeaseSettings.read(reader(configuration)));
  }

  @Test
  void whatCannotBeUsedIsSaidWithItsRemedy() {
    assertEquals(
        List.of(
            "etc/pxe.leases.cfg: url: the store postgresql needs a database; write"
                + " jdbc:postgresql://HOST/NAME."),
        problems(Map.of("store", "postgresql")));
    assertEquals(
        List.of(
            "etc/pxe.leases.cfg: url: \"jdbc:h2:mem:\" cannot be used; write a URL such as"
                + " jdbc:postgresql://HOST/DATABASE."),
        problems(Map.of("store", "postgresql", "url", "jdbc:h2:mem:")));
    assertEquals(
        List.of("etc/pxe.leases.cfg: password-file: there is a password too; remove one of them."),
        problems(Map.of("password", "x", "password-file", "y")));
    assertEquals(1, problems(Map.of("node", "the first one")).size());
    assertEquals(1, problems(Map.of("store", "mysql")).size());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new LeaseSettingsCheck());
  }
}
