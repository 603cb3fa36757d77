// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.MultibootEntry.Module;
import pxe.api.resource.ResourcePath;
import pxe.rooms.template.UnknownVariableException;

class FillingTest {
  private static final ResourcePath FILE = ResourcePath.of("images/x/f");
  private static final Map<String, String> VALUES =
      Map.of("server", "192.168.9.2", "none", "", "site", "Paris");

  private static final Filling FILLING =
      new Filling(
          name -> Optional.ofNullable(VALUES.get(name)), List.of("console=ttyS0", "${none}"));

  private static LinuxEntry linux(String help, String... arguments) {
    return new LinuxEntry("e", "E", help, FILE, List.of(FILE), List.of(arguments), Cpu.ANY);
  }

  @Test
  void aKernelGetsItsValuesAndTheMachinesArgumentsBehindItsOwn() throws UnknownVariableException {
    assertEquals(
        linux("In Paris\nask Ann", "url=http://192.168.9.2/", "quiet", "console=ttyS0"),
        FILLING.fill(linux("In ${site}\nask Ann", "url=http://${server}/", "${none}", "quiet")));
  }

  @Test
  void ofAMultibootEntryTheFirstModuleIsTheLinuxKernel() throws UnknownVariableException {
    assertEquals(
        new MultibootEntry(
            "x",
            "X",
            "Paris",
            FILE,
            List.of("a=192.168.9.2"),
            List.of(
                new Module(FILE, List.of("b=Paris", "console=ttyS0")),
                new Module(FILE, List.of("c=Paris"))),
            Cpu.X86_64),
        FILLING.fill(
            new MultibootEntry(
                "x",
                "X",
                "${site}",
                FILE,
                List.of("a=${server}"),
                List.of(
                    new Module(FILE, List.of("b=${site}")), new Module(FILE, List.of("c=${site}"))),
                Cpu.X86_64)));
  }

  @Test
  void theOtherShapesHaveHelpOrNothing() throws UnknownVariableException {
    assertEquals(
        new ChainEntry("c", "C", "Paris", FILE, Cpu.ANY),
        FILLING.fill(new ChainEntry("c", "C", "${site}", FILE, Cpu.ANY)));
    List<ChainEntry.Program> bios = List.of(new ChainEntry.Program(Firmware.BIOS, FILE));
    assertEquals(
        new ChainEntry("c", "C", "", bios, List.of("at=Paris"), List.of(FILE), Cpu.ANY),
        FILLING.fill(
            new ChainEntry("c", "C", "", bios, List.of("at=${site}"), List.of(FILE), Cpu.ANY)));
    Entry disk = new LocalDiskEntry("local", "Disk");
    assertSame(disk, FILLING.fill(disk));
  }

  @Test
  void twoDollarsAreNoVariable() throws UnknownVariableException {
    assertEquals(linux("", "${site}", "console=ttyS0"), FILLING.fill(linux("", "$${site}")));
  }

  @Test
  void aVariableWithoutAValueIsNamed() {
    UnknownVariableException e =
        assertThrows(UnknownVariableException.class, () -> FILLING.fill(linux("", "a=${ntp}")));
    assertEquals("ntp", e.name());
  }
}
