// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;
import pxe.tftp.engine.TransferLimits;

class TftpSettingsTest {
  @Test
  void nothingHasToBeSet() {
    SettingsReader reader = reader(Map.of());
    assertEquals(
        new TftpSettings(
            69,
            List.of(
                ResourcePath.of("tftpboot"),
                ResourcePath.of("srv/tftp"),
                ResourcePath.of("var/lib/tftpboot")),
            new TransferLimits(65464, 64)),
        TftpSettings.read(reader));
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void everythingCanBeSet() {
    SettingsReader reader =
        reader(
            Map.of(
                "port",
                "6969",
                "aliases",
                "/pxe, boot/files/",
                "max-block-size",
                "1380",
                "max-window",
                "4"));
    assertEquals(
        new TftpSettings(
            6969,
            List.of(ResourcePath.of("pxe"), ResourcePath.of("boot/files")),
            new TransferLimits(1380, 4)),
        TftpSettings.read(reader));
    assertEquals(List.of(), reader.problems());
  }

  @ParameterizedTest
  @CsvSource({
    "port, 0",
    "port, 70000",
    "port, tftp",
    "max-block-size, 511",
    "max-block-size, 65465",
    "max-window, 0",
    "max-window, 65536",
    "aliases, /a/../b",
    "blksize, 512",
  })
  void aBadValueIsAProblemThatNamesItsKey(String key, String value) {
    List<Problem> problems = new TftpSettingsCheck().check(reader(Map.of(key, value)));
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).key());
    assertEquals("etc/pxe.tftp.cfg", problems.get(0).file());
  }

  @Test
  void aliasesAreCutOffWhereTheyStandAsWholeFolders() {
    TftpSettings settings = TftpSettings.read(reader(Map.of()));
    assertEquals(
        ResourcePath.of("xen.gz"), settings.withoutAlias(ResourcePath.of("/tftpboot/xen.gz")));
    assertEquals(
        ResourcePath.of("tftpboots/xen.gz"),
        settings.withoutAlias(ResourcePath.of("tftpboots/xen.gz")));
    assertEquals(
        ResourcePath.of("x/tftpboot/y"), settings.withoutAlias(ResourcePath.of("x/tftpboot/y")));
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new TftpSettingsCheck());
  }

  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(TftpSettings.PID, values, key -> null);
  }
}
