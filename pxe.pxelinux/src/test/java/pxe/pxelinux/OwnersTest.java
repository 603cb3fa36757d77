// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.menu.MenuRoom;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.KnownMachines;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;
import pxe.testing.TestCatalog.FakeImage;

class OwnersTest {
  private static final HardwareAddress WYSE =
      HardwareAddress.parse("00:80:64:71:ab:0a").orElseThrow();

  private final TestCatalog catalog = new TestCatalog();
  private final KnownMachines machines = new KnownMachines();
  private final RecordingProblems problems = new RecordingProblems();
  private final PxelinuxFiles files = files();
  private final ResourceOwner sets =
      new SetOwner(FakeSet.all(FakeSet.bios("b1"), FakeSet.efi64("e1"), FakeSet.bios("b2")), files);
  private final ResourceOwner root =
      new RootOwner(FakeSet.all(FakeSet.efi64("e1"), FakeSet.bios("b2")), files);

  private PxelinuxFiles files() {
    LoaderMenus menus = new MenuRoom(catalog, Map.of(), new RecordingProblems()).handler(problems);
    return new PxelinuxFiles(menus, machines, catalog);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String find(ResourceOwner owner, String path) {
    return find(owner, path, "192.168.10.21");
  }

  private static Optional<BootResource> found(ResourceOwner owner, String path) {
    return found(owner, path, "192.168.10.21");
  }

  private static Optional<BootResource> found(ResourceOwner owner, String path, String client) {
    return owner.find(
        new ResourceRequest(ResourcePath.of(path), address(client), address("192.168.9.2")));
  }

  /** The content at a path, "-" for a miss. */
  private static String find(ResourceOwner owner, String path, String client) {
    Optional<BootResource> found = found(owner, path, client);
    if (found.isEmpty()) {
      return "-";
    }
    try (OpenResource open = found.get().open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return StandardCharsets.UTF_8.decode(content.flip()).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The machine of the second recipe's log: its UUID as the wire has it, and its address. */
  private void knowWyse() {
    machines.seen(
        new Machine(
            WYSE,
            Optional.of(new MachineUuid(UUID.fromString("00547c59-2f92-db11-9fff-008064667faa"))),
            ClientArchitecture.X86_BIOS,
            FirmwareClass.PXE,
            "",
            "",
            Optional.of(address("192.168.10.21"))));
  }

  @ParameterizedTest
  @CsvSource({
    "pxelinux/b1/pxelinux.0, b1:pxelinux.0",
    "pxelinux/b2/pxelinux.0, b2:pxelinux.0",
    "pxelinux/b2/ldlinux.c32, b2:ldlinux.c32",
    "pxelinux/e1/syslinux.efi, e1:syslinux.efi",
    "pxelinux/b1/syslinux.efi, -",
    "pxelinux/gone/pxelinux.0, -",
    "pxelinux/b1/x/pxelinux.0, -",
    "syslinux/x64/syslinux.efi, e1:syslinux.efi",
    "syslinux/x64/ldlinux.e64, e1:ldlinux.e64",
    "syslinux/x64/shim.efi, -",
    "syslinux/e1/syslinux.efi, -",
    "syslinux/ia32/ldlinux.e32, -",
    "pxelinux/x64/syslinux.efi, -",
    "pxelinux/b1, -",
    "pxelinux, -"
  })
  void aSetHandsOutItsOwnFiles(String path, String content) {
    assertEquals(content, find(sets, path));
  }

  @Test
  void aBootFileThatARouterNamesIsMissedWithTheReason() {
    ResourceOwner empty = new RootOwner(FakeSet.all(), files);
    assertEquals(Optional.of(new MissingResource("install one")), found(empty, "pxelinux.0"));
    assertEquals(Optional.empty(), found(empty, "ldlinux.c32"));
    assertEquals(
        Optional.of(new MissingResource("install one")), found(sets, "syslinux/ia32/syslinux.efi"));
  }

  @Test
  void aMachineThatARouterSendsToSyslinuxFindsItsMenuThere() {
    assertTrue(find(sets, "syslinux/x64/pxelinux.cfg/default").contains("LABEL local"));
    assertEquals("-", find(sets, "syslinux/ia32/pxelinux.cfg/default"));
  }

  @ParameterizedTest
  @CsvSource({
    "pxelinux.0, b2:pxelinux.0",
    "pxelinux.0\u00ff, b2:pxelinux.0",
    "\u00ff, -",
    "menu.c32, b2:menu.c32",
    "ldlinux.c32, b2:ldlinux.c32",
    "syslinux.efi, -",
    "lpxelinux.0, -",
    "x/menu.c32, -",
    "else, -"
  })
  void theTopOfTheTreeIsThePreferredSetForBios(String path, String content) {
    assertEquals(content, find(root, path));
  }

  @ParameterizedTest
  @CsvSource({
    "597c5400-922f-11db-9fff-008064667faa, false, true",
    "01-00-80-64-71-ab-0a, true, true",
    "C0A80A15, false, true",
    "C0A80A1, false, false",
    "C0A80A, false, false",
    "C0A80, false, false",
    "C0A8, false, false",
    "C0A, false, false",
    "C0, false, false",
    "C, false, false",
    "default, true, true"
  })
  void ofTheElevenNamesThoseAreServedThatMeanTheMachine(
      String name, boolean unknown, boolean known) {
    for (String folder : List.of("pxelinux/b1/pxelinux.cfg/", "pxelinux.cfg/")) {
      ResourceOwner owner = folder.startsWith("pxelinux/") ? sets : root;
      assertEquals(unknown, find(owner, folder + name).startsWith("UI "), name);
    }
    knowWyse();
    for (String folder : List.of("pxelinux/b1/pxelinux.cfg/", "pxelinux.cfg/")) {
      ResourceOwner owner = folder.startsWith("pxelinux/") ? sets : root;
      assertEquals(known, find(owner, folder + name).startsWith("UI "), name);
    }
  }

  @Test
  void theUuidIsServedInEitherByteOrder() {
    knowWyse();
    assertTrue(
        find(sets, "pxelinux/b1/pxelinux.cfg/00547c59-2f92-db11-9fff-008064667faa")
            .startsWith("UI "));
  }

  @Test
  void theMenuIsThatOfTheMoment() {
    assertEquals(-1, find(sets, "pxelinux/b1/pxelinux.cfg/default").indexOf("netboot"));
    catalog.withUbuntu("netboot");
    assertTrue(find(sets, "pxelinux/b1/pxelinux.cfg/default").contains("LABEL netboot/install\n"));
    catalog.without("netboot");
    assertEquals(-1, find(sets, "pxelinux/b1/pxelinux.cfg/default").indexOf("netboot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "01-00-80-64-71-ab-0a"})
  void whatRunsASetIsOfItsArchitecture(String name) {
    catalog.withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64).withTiny("pc32", Cpu.X86_32);
    knowWyse();
    String bios = find(sets, "pxelinux/b1/pxelinux.cfg/" + name);
    String efi = find(sets, "pxelinux/e1/pxelinux.cfg/" + name, "192.168.10.99");
    for (String menu : List.of(bios, efi)) {
      assertEquals(-1, menu.indexOf("LABEL arm/boot"));
      assertTrue(menu.contains("LABEL pc/boot"));
    }
  }

  @Test
  void whatIsKnownOfAMachineCountsOnlyIfItCanRunTheSet() {
    catalog.withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64);
    machines.seen(Machine.of(WYSE, ClientArchitecture.ARM64_UEFI).at(address("192.168.10.99")));
    String menu = find(sets, "pxelinux/b1/pxelinux.cfg/default", "192.168.10.99");
    assertEquals(-1, menu.indexOf("LABEL arm/boot"));
    assertTrue(menu.contains("LABEL pc/boot"));
  }

  @ParameterizedTest
  @CsvSource({
    "pxelinux/b1/own/netboot/pxelinux.cfg/default, own menu of netboot",
    "pxelinux/b1/own/netboot/menu.c32, b1:menu.c32",
    "pxelinux/b2/own/netboot/amd64/boot-screens/menu.c32, b2:menu.c32",
    "pxelinux/b2/own/netboot/amd64/boot-screens/MENU.C32, -",
    "pxelinux/b1/own/netboot/vesamenu.c32, -",
    "pxelinux/b1/own/netboot/nothing, -",
    "pxelinux/b1/own/netboot, -",
    "pxelinux/b1/own, -",
    "pxelinux/b1/own/gone/pxelinux.cfg/default, -",
    "pxelinux/gone/own/netboot/pxelinux.cfg/default, -"
  })
  void anImagesOwnMenuSeesItsFilesAndTheModulesOfTheSet(String path, String content) {
    Image image =
        new FakeImage(
            "netboot",
            Map.of(
                "pxelinux.cfg/default", "own menu of netboot",
                "menu.c32", "foreign",
                "vesamenu.c32", "foreign",
                "amd64/boot-screens/MENU.C32", "foreign"));
    catalog.with(image, "Ubuntu", TestCatalog.linux(image, "install", "Install", "x"));
    assertEquals(content, find(sets, path));
  }

  @Test
  void anImageWithABlankInItsNameCanBeFetched() {
    Image image = new FakeImage("My ISO", Map.of("linux", "kernel"));
    catalog.with(
        image,
        "Ubuntu",
        new LinuxEntry("install", "Install", image.path("linux"), List.of(), List.of(), Cpu.ANY));
    String menu = find(sets, "pxelinux/b1/pxelinux.cfg/default");
    assertTrue(menu.contains("LINUX ::/pxelinux/b1/own/My%20ISO/linux\n"), menu);
    assertEquals("kernel", find(sets, "/pxelinux/b1/own/My%20ISO/linux"));
  }

  @Test
  void linesThatCannotBeChosenAreReportedAsLongAsTheyAreThere() {
    Image image = new FakeImage("odd", Map.of());
    catalog.with(
        image,
        "Odd",
        new LinuxEntry("e", "E", image.path("linux"), List.of(), List.of("initrd=x"), Cpu.X86_64));
    find(sets, "pxelinux/b1/pxelinux.cfg/default");
    find(sets, "pxelinux/b1/pxelinux.cfg/default");
    assertEquals(2, problems.reports(), "one at the start, one for both requests");
    assertEquals(
        List.of(
            "menu: entry odd/e: PXELINUX would load a RAM disk because of the argument initrd=x;"
                + " change the entry in its profile."),
        problems.sentences());
    catalog.without("odd");
    find(sets, "pxelinux/b1/pxelinux.cfg/default");
    assertEquals(List.of(), problems.sentences());
  }
}
