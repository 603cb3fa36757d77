// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestImage;

/**
 * Layouts: osinfo-db, data/os/microsoft.com/win-*.xml.in (volume labels and files of media), the
 * files that netboot.xyz fetches (templates/menu/windows.ipxe.j2); names that wimboot takes and
 * what it puts into System32: ipxe/wimboot, ipxe.org/howto/winpe.
 */
class WindowsProfileTest {
  private static TestImage medium(String name, String... more) {
    TestImage image =
        TestImage.of(
            name,
            "bootmgr",
            "bootmgr.efi",
            "boot/bcd",
            "boot/boot.sdi",
            "efi/microsoft/boot/bcd",
            "sources/boot.wim",
            "setup.exe");
    for (String file : more) {
      image.with(file, "x");
    }
    return image;
  }

  private static TestImage windows11() {
    return medium("win11", "efi/boot/bootx64.efi", "sources/install.wim").asIso();
  }

  private static Recognition recognise(TestImage image, SettingsReader settings) {
    return new WindowsProfile().recognise(image, settings).orElseThrow();
  }

  private static ChainEntry entry(Recognition recognition) {
    return (ChainEntry) recognition.entries().get(0);
  }

  private static List<ResourcePath> files(String... files) {
    return List.of(files).stream().map(f -> ResourcePath.of("images/win11/" + f)).toList();
  }

  @Test
  void itStartsByTheOperatorsWimboot() {
    TestImage image = windows11();
    Recognition recognition = recognise(image, image.settings());
    assertEquals("Windows setup (win11)", recognition.title());
    assertEquals(List.of(), recognition.texts());
    ChainEntry entry = entry(recognition);
    ResourcePath wimboot = ResourcePath.of("loaders/wimboot");
    assertEquals(
        List.of(
            new ChainEntry.Program(Firmware.BIOS, wimboot),
            new ChainEntry.Program(Firmware.X64, wimboot)),
        entry.programs());
    assertEquals(
        files("bootmgr", "boot/bcd", "boot/boot.sdi", "sources/boot.wim"), entry.initrds());
    assertEquals(Cpu.X86_64, entry.cpu());
    assertTrue(entry.help().contains("Windows share"), entry.help());
  }

  @Test
  void theSetupIsStartedFromAShareThatIsNamed() {
    TestImage image = windows11();
    Recognition recognition =
        recognise(
            image,
            image.settings(
                Map.of(
                    "share", "//10.0.0.3/win/11",
                    "share-user", "pxe",
                    "share-password", "${a}$1")));
    assertEquals(
        files(
            "bootmgr",
            "boot/bcd",
            "boot/boot.sdi",
            "pxe/winpeshl.ini",
            "pxe/setup.cmd",
            "sources/boot.wim"),
        entry(recognition).initrds());
    assertEquals(
        List.of("pxe/winpeshl.ini", "pxe/setup.cmd"),
        recognition.texts().stream().map(text -> text.path().toString()).toList());
    assertTrue(
        recognition
            .texts()
            .get(1)
            .text()
            .contains("\r\nnet use z: \\\\10.0.0.3\\win\\11 /user:pxe $${a}$1\r\n"));
    assertTrue(entry(recognition).help().endsWith("from \\\\10.0.0.3\\win\\11."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server\\share",
        "\\\\server",
        "\\\\a\\b & del x",
        "\\\\a\\%b%",
        "\\\\a\\b\"",
        "\\\\a\\b|c"
      })
  void aShareIsNoPieceOfAScript(String share) {
    TestImage image = windows11();
    SettingsReader settings = image.settings(Map.of("share", share));
    Recognition recognition = recognise(image, settings);
    assertEquals(List.of(), recognition.texts());
    List<Problem> problems = settings.problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).sentence().contains("//SERVER/SHARE"));
  }

  @Test
  void otherMediaOfWindows() {
    TestImage old = medium("win7-x86", "sources/install.wim");
    Recognition x86 = recognise(old, old.settings());
    assertEquals(Cpu.X86_32, entry(x86).cpu());
    assertEquals(1, entry(x86).programs().size());
    TestImage pe = medium("pe", "efi/boot/bootx64.efi");
    assertEquals("Windows PE (pe)", recognise(pe, pe.settings()).title());
    assertEquals("Windows PE starts from memory.", entry(recognise(pe, pe.settings())).help());
    TestImage without = TestImage.of("w", "bootmgr", "sources/boot.wim", "sources/install.esd");
    assertEquals(
        List.of(ResourcePath.of("images/w/bootmgr"), ResourcePath.of("images/w/sources/boot.wim")),
        entry(recognise(without, without.settings())).initrds());
  }

  @Test
  void whatHasNoBootWimIsSomebodyElses() {
    TestImage other = TestImage.of("o", "bootmgr", "sources/install.wim");
    assertEquals(Optional.empty(), new WindowsProfile().recognise(other, other.settings()));
    TestImage readme = TestImage.of("udf", "README.TXT").asIso();
    assertEquals(Optional.empty(), new WindowsProfile().recognise(readme, readme.settings()));
  }
}
