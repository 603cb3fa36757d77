// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.testing.KnownMachines;
import pxe.testing.TestLab;

class MachineCommandsTest {
  private static final String MAC = "52:54:00:12:34:56";

  private final TestLab lab = new TestLab();
  private final List<Menus.LeftOut> leftOut = new ArrayList<>();
  private final List<Machine> known = new ArrayList<>();
  private boolean namesInterface = true;
  private Machine asked;
  private final MachineCommands commands =
      new MachineCommands(
          new KnownMachines(known),
          new LocalOnly(),
          (machine, entry) -> {
            asked = machine;
            return new BootDecision.StaySilent("no loader for " + machine.architecture());
          },
          lab);

  @Test
  void anExplanationGivesTheAnswerItsReasonAndTheMenu() {
    List<String> lines = commands.explain(MAC);
    assertEquals("machine " + MAC + ", x86 BIOS (0)", lines.get(0));
    assertEquals("no boot file: no loader for x86 BIOS (0)", lines.get(1));
    assertEquals(
        "menu \"Network boot\" with local; default local; nothing is assigned", lines.get(2));
  }

  @Test
  void whatAnEntryBootsIsShownWithItsValues() throws UnknownHostException {
    EntryPreview preview = commands.menu("tc/go", "uefi");
    assertEquals("images/tc/k", preview.boots());
    assertEquals(List.of("images/tc/i", "images/tc/j"), preview.initrds());
    assertEquals(List.of("a=1", "b"), preview.arguments());
    assertEquals("none: no loader for " + ClientArchitecture.X64_UEFI, preview.loader());
    assertEquals(ClientArchitecture.X64_UEFI, asked.architecture());
    assertEquals(Optional.of("etc/x.cfg: c: is wrong; mend it."), preview.fault());
    assertEquals("tc/go", ((EntryPreview) commands.menu("tc/go")).entry());
    assertTrue(commands.menu("tc/go", MAC).client().startsWith(MAC + ", "));
  }

  @Test
  void whyAnEntryIsNotForAMachineIsSaid() {
    leftOut.add(new Menus.LeftOut(EntryName.parse("xs/install"), "no Xen"));
    assertEquals(
        "xs/install is not for this machine: no Xen",
        assertThrows(IllegalArgumentException.class, () -> commands.menu("xs/install", "bios"))
            .getMessage());
    assertEquals(
        "there is no entry x/y; images lists the images, images NAME its entries",
        assertThrows(IllegalArgumentException.class, () -> commands.menu("x/y")).getMessage());
  }

  @Test
  void whatOperatorsHaveSaidComesFirst() {
    commands.setups = machine -> CompletionsTest.setup(List.of("rack1", "lab"));
    commands.assignments = assigned(MAC);
    assertEquals(
        List.of(
            "set up by etc/pxe.machine~rack1.cfg",
            "set up by etc/pxe.machine~lab.cfg",
            "assigned tc/tc for one boot"),
        commands.explain(MAC).subList(1, 4));
  }

  @Test
  void whatTheMenuLeavesOutIsSaidWithTheReasonAndNotAmongItsLines() {
    leftOut.add(new Menus.LeftOut(EntryName.parse("xs/install"), "no Xen"));
    leftOut.add(new Menus.LeftOut(EntryName.LOCAL, "no disk"));
    List<String> lines = commands.explain(MAC);
    assertEquals(
        List.of(
            "menu \"Network boot\" with ; default local; nothing is assigned",
            "left out of the menu: xs/install: no Xen",
            "left out of the menu: local: no disk"),
        lines.subList(lines.size() - 3, lines.size()));
  }

  @Test
  void whyKernelsAreNotToldTheInterfaceIsSaid() throws UnknownHostException {
    Machine machine =
        Machine.of(HardwareAddress.parse(MAC).orElseThrow(), ClientArchitecture.X64_UEFI);
    assertFalse(commands.explain(MAC, "uefi").toString().contains("BOOTIF"), "it has not booted");
    known.add(machine);
    List<String> lines = commands.explain(MAC, "uefi");
    assertEquals(
        "its IP address is not known, because no answer of its DHCP server was heard here: GRUB,"
            + " which is known by that, is shown the menu of any machine, and tells kernels no BOOTIF",
        lines.get(lines.size() - 1));
    assertFalse(commands.explain(MAC, "bios").toString().contains("BOOTIF"));
    known.set(0, machine.at(InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
    assertFalse(commands.explain(MAC, "uefi").toString().contains("BOOTIF"));
    namesInterface = false;
    lines = commands.explain(MAC, "bios");
    assertEquals(
        "kernels are not told which card booted (BOOTIF): bootif = false in etc/pxe.menu.cfg",
        lines.get(lines.size() - 1));
  }

  @Test
  void anArchitectureOfHttpBootIsAskedAboutAsSuch() {
    commands.explain(MAC, "16");
    assertEquals(FirmwareClass.HTTP, asked.firmware());
    commands.explain(MAC, "http");
    assertEquals(ClientArchitecture.X64_UEFI_HTTP, asked.architecture());
    commands.explain(MAC, "7");
    assertEquals(FirmwareClass.PXE, asked.firmware());
  }

  @Test
  void aMachineThatBootsAtOnceIsShownNoMenu() {
    lab.assign(HardwareAddress.parse(MAC).orElseThrow(), EntryName.parse("tc/tc"), true);
    List<String> lines = commands.explain(MAC);
    assertEquals("no menu: boots tc/tc at once, as assigned", lines.get(lines.size() - 1));
    assertEquals(new MachineCommands.BootsAtOnce(MAC, "tc/tc", "as assigned"), commands.menu(MAC));
  }

  @Test
  void whatIsInDoubtIsSaidBesideTheMenu() {
    HardwareAddress address = HardwareAddress.parse(MAC).orElseThrow();
    lab.assign(address, EntryName.parse("tc/tc"), true);
    lab.doubted.add(address);
    List<String> lines = commands.explain(MAC);
    assertTrue(lines.get(lines.size() - 1).endsWith("; default local; in doubt"), lines.toString());
    assertInstanceOf(Menu.class, commands.menu(MAC));
  }

  private static Assignments assigned(String mac) {
    HardwareAddress address = HardwareAddress.parse(mac).orElseThrow();
    return (Assignments)
        Proxy.newProxyInstance(
            Assignments.class.getClassLoader(),
            new Class<?>[] {Assignments.class},
            (proxy, method, arguments) ->
                method.getName().equals("of") && arguments[0].equals(address)
                    ? Optional.of(
                        new Assignment(address, EntryName.parse("tc/tc"), true, Instant.EPOCH))
                    : Optional.empty());
  }

  private final class LocalOnly implements Menus {
    @Override
    public List<LeftOut> leftOutFor(Machine machine, Function<Entry, Optional<String>> objection) {
      return leftOut;
    }

    @Override
    public Optional<FilledMenu> entryFor(MenuRequest request, EntryName name) {
      ResourcePath image = ResourcePath.of("images/tc");
      Entry entry =
          new LinuxEntry(
              "go",
              "Go",
              "",
              image.resolve(ResourcePath.of("k")),
              List.of(image.resolve(ResourcePath.of("i")), image.resolve(ResourcePath.of("j"))),
              List.of("a=1", "b"),
              Cpu.ANY);
      Menu menu = new Menu("", "", Duration.ZERO, List.of(new Menu.Item(name, entry)), name);
      return name.toString().equals("tc/go")
          ? Optional.of(
              new FilledMenu(
                  menu,
                  Map.of(name, new Problem("etc/x.cfg", "c", "is wrong", "mend it")),
                  List.of()))
          : Optional.empty();
    }

    @Override
    public Menu menuFor(Optional<Machine> machine) {
      LocalDiskEntry local = new LocalDiskEntry("local", "Boot from local disk");
      return new Menu(
          "Network boot",
          "",
          Duration.ZERO,
          List.of(new Menu.Item(EntryName.LOCAL, local)),
          EntryName.LOCAL,
          "",
          namesInterface);
    }

    @Override
    public Optional<FirmwareMenu> firmwareMenuFor(Machine machine) {
      return Optional.empty();
    }
  }
}
