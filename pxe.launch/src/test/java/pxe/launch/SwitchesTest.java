// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchesTest {
  @ParameterizedTest
  @CsvSource({
    "--help, help",
    "-h, help",
    "run --no-shell --help, help",
    "check --help, help",
    "shell --help, help",
    "health --help, help",
    "health --json, health",
    "probe --help, help",
    "shell assign --help, shell",
    "--version, version"
  })
  void helpIsForTheAsking(String line, String command) throws UsageException {
    assertEquals(command, Switches.parse(List.of(line.split(" ", -1))).command());
  }

  @Test
  void aNewProfileHasANameAKindAndAFolder() throws UsageException {
    Switches switches = Switches.parse(List.of("new-profile", "org.example.mine", "--text", "x"));
    assertEquals(List.of("org.example.mine", "--text", "x"), switches.words());
    assertThrows(
        UsageException.class, () -> Switches.parse(List.of("new-profile", "--java", "mine")));
  }

  @Test
  void theSwitchesOfAProbeAreItsWords() throws UsageException {
    Switches switches =
        Switches.parse(
            List.of("probe", "--arch=bios,uefi", "--json", "--interface", "eth0", "--lease"));
    assertEquals(
        List.of("--arch", "bios,uefi", "--interface", "eth0", "--lease"), switches.words());
    assertTrue(switches.json());
    assertThrows(UsageException.class, () -> Switches.parse(List.of("probe", "bios")));
  }

  @Test
  void everySwitchOfRunIsRead() throws UsageException {
    Switches switches =
        Switches.parse(
            List.of(
                "run",
                "--home",
                "/srv/pxe",
                "--interface",
                "eth0",
                "--interface=eth1",
                "--mode",
                "proxy",
                "--set",
                "pxe.menu:title=A = B",
                "--port-offset",
                "10000",
                "--no-shell"));
    assertEquals(Optional.of("/srv/pxe"), switches.home());
    assertEquals(10_000, switches.portOffset());
    assertFalse(switches.interactive());
    assertEquals(
        Map.of(
            "pxe.network", Map.of("interfaces", "eth0,eth1"),
            "pxe.dhcp", Map.of("mode", "proxy"),
            "pxe.menu", Map.of("title", "A = B")),
        switches.settings());
  }

  @Test
  void settingsOfOneImageOrMachineAreNamedLikeTheirFiles() throws UsageException {
    Switches switches =
        Switches.parse(List.of("run", "--set", "pxe.machine~node-1.2:match=mac=52:54:00:*"));
    assertEquals(
        Map.of("pxe.machine~node-1.2", Map.of("match", "mac=52:54:00:*")), switches.settings());
  }

  @Test
  void withoutSwitchesThereIsAShellAndNoOffset() throws UsageException {
    Switches switches = Switches.parse(List.of("run"));
    assertTrue(switches.interactive());
    assertEquals(0, switches.portOffset());
    assertEquals(Map.of(), switches.settings());
  }

  @Test
  void theCommandOfShellKeepsItsOwnSwitches() throws UsageException {
    Switches switches = Switches.parse(List.of("shell", "--home", "h", "assign", "m", "--once"));
    assertEquals(List.of("assign", "m", "--once"), switches.words());
    assertEquals(Optional.of("h"), switches.home());
  }

  @ParameterizedTest
  @CsvSource({
    "run --mode router,--mode",
    "run --port-offset 70000,--port-offset",
    "run --port-offset x,--port-offset",
    "run --set pxe.menu,--set",
    "run --set pxe.menu:=x,--set",
    "run --home,--home needs a value",
    "run --verbose,--verbose",
    "check --interface eth0,--interface",
    "walk,walk"
  })
  void whatCannotBeReadIsRefusedByName(String line, String named) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> Switches.parse(List.of(line.split(" "))), line);
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
