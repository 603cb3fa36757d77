// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

class ConfigurationFolderTest {
  @TempDir Path etc;
  private ConfigurationFolder folder;

  private static final SettingsCheck TFTP =
      new SettingsCheck() {
        @Override
        public SettingsDeclaration declaration() {
          return new SettingsDeclaration("pxe.tftp", "TFTP", "", List.of());
        }

        @Override
        public List<Problem> check(SettingsReader settings) {
          settings.number("port", 69, 1, 65_535);
          settings.number("max-window", 64, 1, 65_535);
          return settings.problems();
        }
      };

  private static final SettingsCheck MACHINES =
      new SettingsCheck() {
        @Override
        public SettingsDeclaration declaration() {
          return new SettingsDeclaration("pxe.machine", true, "Machine", "", List.of(), List.of());
        }

        @Override
        public List<Problem> check(SettingsReader settings) {
          settings.optionalText("match");
          return settings.problems();
        }
      };

  @BeforeEach
  void open() {
    folder = new ConfigurationFolder(etc);
  }

  private List<String> sentences() {
    return folder.check(List.of(TFTP, MACHINES), name -> null).stream()
        .map(Problem::sentence)
        .toList();
  }

  @Test
  void soundFilesHaveNoProblem() throws IOException {
    Files.writeString(etc.resolve("pxe.tftp.cfg"), "# a comment\nport = 6969\n");
    Files.writeString(etc.resolve("notes.txt"), "not ours");
    assertEquals(List.of(), sentences());
  }

  @Test
  void anUnknownKeyIsNamedWithTheOneThatIsMeant() throws IOException {
    Files.writeString(etc.resolve("pxe.tftp.cfg"), "max-windw = 4\n");
    assertEquals(
        List.of(
            "etc/pxe.tftp.cfg: max-windw: there is no such key; write max-window (known"
                + " keys: max-window, port)."),
        sentences());
  }

  @Test
  void aBadValueIsNamedWithItsRemedy() throws IOException {
    Files.writeString(etc.resolve("pxe.tftp.cfg"), "port = many\n");
    assertEquals(
        List.of(
            "etc/pxe.tftp.cfg: port: \"many\" cannot be used; write a whole number from 1 to"
                + " 65535."),
        sentences());
  }

  @Test
  void aFileThatNothingReadsIsNamed() throws IOException {
    Files.writeString(etc.resolve("pxe.tfpt.cfg"), "port = 69\n");
    assertEquals(1, sentences().size());
    assertTrue(
        sentences().get(0).startsWith("etc/pxe.tfpt.cfg: nothing reads"), sentences().get(0));
  }

  @Test
  void eachFileOfAFactoryIsCheckedUnderItsOwnName() throws IOException {
    Files.writeString(etc.resolve("pxe.machine~node-1.2.cfg"), "match = mac=52:54:00:*\n");
    Files.writeString(etc.resolve("pxe.machine~b.cfg"), "mtch = mac=52:54:00:*\n");
    assertEquals(
        List.of(
            "etc/pxe.machine~b.cfg: mtch: there is no such key; write match (known keys: match)."),
        sentences());
  }

  @Test
  void aFileOfAFactoryHasANameAndOthersHaveNone() throws IOException {
    Files.writeString(etc.resolve("pxe.machine.cfg"), "match = mac=52:54:00:*\n");
    Files.writeString(etc.resolve("pxe.tftp~b.cfg"), "port = 69\n");
    String remedy =
        ": nothing reads a file of this name; rename or remove it; files that are read:"
            + " pxe.machine~NAME.cfg, pxe.tftp.cfg.";
    assertEquals(
        List.of("etc/pxe.machine.cfg" + remedy, "etc/pxe.tftp~b.cfg" + remedy), sentences());
  }

  @Test
  void aFileOfAFactoryThatCannotBeReadIsSaidOnce() throws IOException {
    Files.writeString(etc.resolve("pxe.machine~b.cfg"), "match = \\uzzzz\n");
    assertEquals(1, sentences().size());
  }

  @Test
  void aFileThatIsNoTextOfThatFormIsNamed() throws IOException {
    Files.writeString(etc.resolve("pxe.tftp.cfg"), "port = \\uzzzz\n");
    assertEquals(1, sentences().size());
    assertTrue(sentences().get(0).startsWith("etc/pxe.tftp.cfg: cannot be read"));
  }

  @Test
  void filesOfOtherFormsAreNamedWithTheOneThatIsRead() throws IOException {
    Files.writeString(etc.resolve("pxe.tftp.config"), "port=I\"69\"\n");
    Files.writeString(etc.resolve("pxe.tftp.cfg.json"), "{}");
    Files.writeString(etc.resolve("org.example.config"), "");
    assertEquals(
        List.of(
            "etc/pxe.tftp.cfg.json: files of this form are not read; write it as pxe.tftp.cfg,"
                + " with one key = value on each line.",
            "etc/pxe.tftp.config: files of this form are not read; write it as pxe.tftp.cfg, with"
                + " one key = value on each line."),
        sentences());
  }

  @Test
  void aSettingOfTheCommandLineThatNobodyReadsIsNamed() {
    Map<String, String> properties = Map.of("pxe.set", "pxe.tftpd\npxe.tftp\npxe.machine~desk");
    assertEquals(
        List.of("--set pxe.tftpd: nothing reads this PID; name one of pxe.machine~NAME, pxe.tftp."),
        folder.unread(List.of(TFTP, MACHINES), properties::get).stream()
            .map(Problem::sentence)
            .toList());
  }
}
