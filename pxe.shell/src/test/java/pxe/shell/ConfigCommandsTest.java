// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;
import pxe.shell.ConfigCommands.SettingLine;

class ConfigCommandsTest {
  @TempDir private Path etc;

  private record Check(String pid, boolean isFactory) implements SettingsCheck {
    @Override
    public SettingsDeclaration declaration() {
      return new SettingsDeclaration(pid, isFactory, "Test", "", List.of(), List.of());
    }

    @Override
    public List<Problem> check(SettingsReader settings) {
      settings.duration("timeout", Duration.ZERO, Duration.ofHours(1));
      settings.text("password", "");
      List<Problem> problems = new ArrayList<>(settings.problems());
      if (settings.pid().endsWith("~nobody")) {
        problems.add(Problem.of("etc/" + settings.pid() + ".cfg", "is for nobody", "wait"));
      }
      return problems;
    }
  }

  private ConfigCommands commands() {
    return new ConfigCommands(
        etc,
        Map.of("pxe.set.pxe.tftp", "timeout=9s")::get,
        List.of(
            new Check("pxe.menu", false),
            new Check("pxe.tftp", false),
            new Check("pxe.machine", true)));
  }

  private String written(String pid) throws IOException {
    return Files.readString(etc.resolve(pid + ".cfg"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(etc)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void whatIsSetStandsInTheFileAndIsListed() throws IOException {
    assertEquals("pxe.menu: timeout = 5s", commands().set("pxe.menu", "timeout", "5s"));
    commands().set("pxe.machine~desk", "password", "x");
    assertEquals("timeout = 5s\n", written("pxe.menu"));
    assertEquals(
        List.of(
            new SettingLine(
                "pxe.machine~desk", "password", "(not shown)", "etc/pxe.machine~desk.cfg"),
            new SettingLine("pxe.menu", "timeout", "5s", "etc/pxe.menu.cfg"),
            new SettingLine("pxe.tftp", "timeout", "9s", "--set")),
        commands().list().rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-r--"})
  void whoMayReadAFileStaysWhenItChanges(String permissions) throws IOException {
    Path file = Files.writeString(etc.resolve("pxe.menu.cfg"), "password = x\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    commands().set("pxe.menu", "timeout", "5s");
    assertEquals("password = x\ntimeout = 5s\n", written("pxe.menu"));
    assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whatTheRoomWouldNotTakeIsNotWritten() throws IOException {
    commands().set("pxe.menu", "timeout", "5s");
    String refusal =
        assertThrows(
                IllegalArgumentException.class, () -> commands().set("pxe.menu", "timeout", "soon"))
            .getMessage();
    assertTrue(refusal.startsWith("nothing was changed. etc/pxe.menu.cfg: timeout: "), refusal);
    assertThrows(IllegalArgumentException.class, () -> commands().set("pxe.menu", "timeuot", "5s"));
    assertEquals("timeout = 5s\n", written("pxe.menu"));
    assertEquals(List.of("pxe.menu.cfg"), files());
  }

  @Test
  void anOldMistakeIsNoReasonToRefuseAnother() throws IOException {
    Files.writeString(etc.resolve("pxe.menu.cfg"), "timeuot = 5s\n");
    commands().set("pxe.menu", "timeout", "5s");
    assertEquals("timeuot = 5s\ntimeout = 5s\n", written("pxe.menu"));
    commands().set("pxe.menu", "timeuot");
    assertEquals("timeout = 5s\n", written("pxe.menu"));
  }

  @Test
  void whatKeepsTheFileFromHavingAnEffectIsSaidAndItIsWrittenAllTheSame() throws IOException {
    assertEquals(
        "pxe.machine~nobody: timeout = 5s\nbut: etc/pxe.machine~nobody.cfg: is for nobody; wait.",
        commands().set("pxe.machine~nobody", "timeout", "5s"));
    assertEquals("timeout = 5s\n", written("pxe.machine~nobody"));
  }

  @Test
  void theCommandLineWinsAndThatIsSaid() throws IOException {
    assertEquals(
        "pxe.tftp: timeout = 5s; until the next start --set pxe.tftp:timeout of the command line"
            + " holds",
        commands().set("pxe.tftp", "timeout", "5s"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pxe.nothing", "../pxe.menu", "pxe.machine", "pxe.menu~a", "pxe.machine~../a"})
  void onlyWhatSomebodyReadsIsWritten(String pid) throws IOException {
    assertThrows(IllegalArgumentException.class, () -> commands().set(pid, "timeout", "5s"));
    assertEquals(List.of(), files());
  }

  @Test
  void anotherFileOfTheSamePidIsNotFought() throws IOException {
    Files.writeString(etc.resolve("pxe.menu.config"), "timeout=\"3s\"\n");
    assertThrows(IllegalArgumentException.class, () -> commands().set("pxe.menu", "timeout", "5s"));
    assertFalse(Files.exists(etc.resolve("pxe.menu.cfg")));
  }
}
