// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.Menus.LeftOut;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.TestCatalog;
import pxe.testing.TestImage;
import pxe.testing.TestLab;

/** An operator is told of each entry that a menu does not show. */
class LeftOutEntriesTest {
  private static final Machine BIOS =
      Machine.of(
          HardwareAddress.parse("00:80:64:71:ab:0a").orElseThrow(), ClientArchitecture.X86_BIOS);

  private final TestCatalog catalog =
      new TestCatalog().withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64);
  private final TestLab lab = new TestLab();

  private List<LeftOut> leftOut(Optional<String> objection) {
    return FakeMenus.of(catalog, Map.of(), FakeMenus.sources(lab))
        .leftOutFor(BIOS, entry -> objection);
  }

  private static LeftOut of(String name, String reason) {
    return new LeftOut(EntryName.parse(name), reason);
  }

  private static final LeftOut ARM =
      of("arm/boot", "its processor is ARM_64, and the machine has another one");

  @Test
  void whatRunsOnAnotherProcessor() {
    assertEquals(List.of(ARM), leftOut(Optional.empty()));
  }

  @Test
  void firmwareOf32BitsMayStandBeforeAProcessorOf64() {
    List<LeftOut> leftOut =
        FakeMenus.of(catalog, Map.of(), FakeMenus.sources(lab))
            .leftOutFor(BIOS.on(ClientArchitecture.X86_UEFI), entry -> Optional.empty());
    assertEquals(
        List.of(
            ARM,
            of(
                "pc/boot",
                "its processor is X86_64, and the firmware has 32 bits; GRUB shows it where the"
                    + " processor has 64")),
        leftOut);
  }

  @Test
  void whatHasNoBootProgramForItsFirmware() {
    Image image = new TestCatalog.FakeImage("xyz", Map.of());
    catalog.with(image, "XYZ", chain(new Program(Firmware.X64, image.path("a.efi"))));
    assertEquals(
        List.of(
            ARM,
            of(
                "xyz/net",
                "it has no boot program for x86 BIOS (0) machines; add one in its profile")),
        leftOut(Optional.empty()));
  }

  /** GRUB for 32 bits asks for what a processor of 64 runs. */
  @Test
  void firmwareOf32BitsIsGivenItsOwnBootProgram() {
    Program ia32 = new Program(Firmware.IA32, ResourcePath.of("ia32.efi"));
    Program x64 = new Program(Firmware.X64, ResourcePath.of("x64.efi"));
    InetAddress nowhere = InetAddress.getLoopbackAddress();
    MenuRequest request =
        new MenuRequest(
            Optional.of(BIOS.on(ClientArchitecture.X86_UEFI)),
            Optional.of(ClientArchitecture.X64_UEFI),
            Optional.empty(),
            new ResourceRequest(ResourcePath.ROOT, nowhere, nowhere));
    assertEquals(Optional.of(chain(ia32)), Entries.on(request, chain(x64, ia32)));
    assertEquals(Optional.empty(), Entries.on(request, chain(x64)));
  }

  private static Entry chain(Program... programs) {
    return new ChainEntry("net", "Net", "", List.of(programs), List.of(), List.of(), Cpu.ANY);
  }

  @Test
  void whatIsHiddenFromIt() {
    lab.hiddenImages.add("pc");
    assertEquals(
        List.of(ARM, of("pc/boot", "it is hidden from this machine")),
        leftOut(Optional.of("that is not asked then")));
  }

  @Test
  void whatNeedsAnAnswerThatItDoesNotHave() {
    Image image = new TestCatalog.FakeImage("ks", Map.of());
    catalog.with(image, "KS", TestCatalog.linux(image, "auto", "Auto", "ks=${answer.kickstart}"));
    assertEquals(
        List.of(
            ARM, of("ks/auto", "it needs ${answer.kickstart}, which this machine does not have")),
        leftOut(Optional.empty()));
  }

  @Test
  void whatItsBootLoaderCannotBoot() {
    assertEquals(List.of(ARM, of("pc/boot", "no Xen")), leftOut(Optional.of("no Xen")));
  }

  private static LinuxEntry memdisk(Firmware firmware) {
    return new LinuxEntry(
        "boot",
        "FreeDOS",
        "",
        ResourcePath.of("loaders/memdisk"),
        List.of(ResourcePath.of("images/dos.img")),
        List.of(),
        Cpu.X86_32,
        firmware);
  }

  @Test
  void whatRunsOnABiosAlone() {
    catalog.with(new TestImage("dos"), "FreeDOS", memdisk(Firmware.BIOS));
    assertEquals(List.of(ARM), leftOut(Optional.empty()));
    Machine uefi =
        Machine.of(
            HardwareAddress.parse("00:80:64:71:ab:0b").orElseThrow(), ClientArchitecture.X64_UEFI);
    List<LeftOut> leftOut =
        FakeMenus.of(catalog, Map.of(), FakeMenus.sources(lab))
            .leftOutFor(uefi, entry -> Optional.empty());
    assertTrue(
        leftOut.contains(
            of(
                "dos/boot",
                "it runs on a BIOS alone; boot the machine by its BIOS, where it has one")),
        leftOut.toString());
  }

  @Test
  void whatNeedsAFileThatNobodyHasPutIntoLoaders() {
    catalog.with(new TestImage("dos"), "FreeDOS", memdisk(Firmware.ANY));
    MenuSources sources = FakeMenus.sources(lab);
    sources.loaderFiles = file -> Optional.of("there is no " + file);
    MenuService menus = FakeMenus.of(catalog, Map.of(), sources);
    assertEquals(
        List.of(ARM, of("dos/boot", "there is no memdisk")),
        menus.leftOutFor(BIOS, entry -> Optional.empty()).stream()
            .sorted(Comparator.comparing(entry -> entry.name().toString()))
            .toList());
    assertEquals(
        Set.of("pc/boot", "local"),
        menus.menuFor(Optional.of(BIOS)).items().stream()
            .map(Item::id)
            .collect(Collectors.toSet()));
    sources.loaderFiles = file -> Optional.empty();
    assertEquals(3, menus.menuFor(Optional.of(BIOS)).items().size());
  }
}
