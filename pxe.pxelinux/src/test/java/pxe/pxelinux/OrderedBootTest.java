// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.menu.MenuRequestHandler;
import pxe.menu.MenuRoom;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.KnownMachines;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;
import pxe.testing.TestCatalog.FakeImage;
import pxe.testing.TestLab;

/** What machines boot without a menu of ours. */
class OrderedBootTest {
  private static final HardwareAddress WYSE =
      HardwareAddress.parse("00:80:64:71:ab:0a").orElseThrow();
  private static final String ITS_NAME = "pxelinux/b1/pxelinux.cfg/01-00-80-64-71-ab-0a";

  private final TestCatalog catalog = new TestCatalog().withUbuntu("netboot");
  private final RecordingProblems problems = new RecordingProblems();
  private final TestLab lab = new TestLab();
  private final List<BootStep> steps = new ArrayList<>();
  private final MenuRequestHandler menus =
      new MenuRoom(catalog, Map.of(), new RecordingProblems())
          .settingsOf(lab)
          .assignmentsOf(lab)
          .journal(new RecordingJournal(steps::add))
          .handler(problems);
  private final SetOwner sets = owner(menus);

  private SetOwner owner(MenuRequestHandler handler) {
    return new SetOwner(
        FakeSet.all(FakeSet.bios("b1")), new PxelinuxFiles(handler, new KnownMachines(), catalog));
  }

  OrderedBootTest() {
    lab.values.put("site", "x");
    Image image = new FakeImage("my xen", Map.of());
    catalog.with(
        image,
        "Xen",
        new MultibootEntry(
            "xen",
            "Install Xen",
            "",
            image.path("xen.gz"),
            List.of(),
            List.of(new MultibootEntry.Module(image.path("vmlinuz"), List.of("a=${site}"))),
            Cpu.X86_64),
        new ImageMenuEntry("menu", "Its menu", image.path(""), image.path("own.cfg")));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The content at a path, "-" for a miss. */
  private String find(String path) {
    return find(sets, path);
  }

  private static String find(SetOwner owner, String path) {
    return owner
        .find(
            new ResourceRequest(
                ResourcePath.of(path), address("192.168.10.21"), address("192.168.9.2")))
        .map(OrderedBootTest::textOf)
        .orElse("-");
  }

  private static String textOf(BootResource resource) {
    try (OpenResource open = resource.open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return StandardCharsets.UTF_8.decode(content.flip()).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAssignedEntryBootsAtOnceAndItsFilesAreTold() {
    lab.assign(WYSE, EntryName.parse("netboot"), true);
    assertEquals(
        """
        PROMPT 0
        SAY netboot/install  Install
        DEFAULT netboot/install
        ONTIMEOUT netboot/install
        TIMEOUT 100

        LABEL netboot/install
          LINUX ::/images/netboot/ubuntu-installer/amd64/linux
          APPEND initrd=::/images/netboot/ubuntu-installer/amd64/initrd.gz --- quiet
          SYSAPPEND 2
        """,
        find(ITS_NAME));
    assertEquals(
        List.of(
            "00:80:64:71:ab:0a netboot [images/netboot/ubuntu-installer/amd64/initrd.gz,"
                + " images/netboot/ubuntu-installer/amd64/linux]"),
        lab.told);
  }

  @Test
  void whatIsInDoubtIsNotBooted() {
    lab.assign(WYSE, EntryName.parse("netboot"), true);
    lab.doubted.add(WYSE);
    assertFalse(find(ITS_NAME).contains("SAY "), find(ITS_NAME));
    assertEquals(List.of(), lab.told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local|[]",
        "my xen/menu|[pxelinux/b1/own/my%20xen/own.cfg]",
        "my xen/xen|[pxelinux/b1/own/my%20xen/vmlinuz, pxelinux/b1/own/my%20xen/xen.gz]"
      })
  void theFilesThatAreToldAreThoseThatAreAskedFor(String entry, String told) {
    lab.assign(WYSE, EntryName.parse(entry), true);
    assertEquals(-1, find(ITS_NAME).indexOf("UI "));
    assertEquals(List.of(WYSE + " " + entry + " " + told), lab.told);
  }

  @Test
  void theLocalDiskBootsAtOnceToo() {
    lab.assign(WYSE, EntryName.LOCAL, false);
    assertEquals(
        """
        PROMPT 0
        SAY local  Boot from local disk
        DEFAULT local
        ONTIMEOUT local
        TIMEOUT 100

        LABEL local
          LOCALBOOT 0
        """,
        find(ITS_NAME));
  }

  @Test
  void anAssignedEntryThatIsNotThereIsTheMenuAndAProblemUntilItIs() {
    lab.assign(WYSE, EntryName.parse("gone/install"), true);
    assertTrue(find(ITS_NAME).startsWith("UI menu.c32\n"));
    assertEquals(List.of(), lab.told);
    assertEquals(
        List.of(
            "assignment of 00:80:64:71:ab:0a: \"gone/install\" is not there; the menu is shown"
                + " instead; bring the image back, or write pxe:release 00:80:64:71:ab:0a."),
        problems.sentences());
    catalog.withUbuntu("gone");
    MenuRoom.catalogHasChanged(menus, catalog);
    assertEquals(List.of(), problems.sentences());
  }

  @Test
  void anAssignedEntryThatCannotBeSaidIsTheMenuAndAProblem() {
    lab.values.clear();
    lab.assign(WYSE, EntryName.parse("my xen/xen"), true);
    assertTrue(find(ITS_NAME).startsWith("UI menu.c32\n"));
    assertEquals(List.of(), lab.told);
    assertEquals(
        "profile fake: entry my xen/xen uses ${site}, which has no value for machine"
            + " 00:80:64:71:ab:0a; correct its name, or set var.site in an etc/pxe.machine~NAME.cfg of"
            + " the machine.",
        problems.sentences().get(0));
  }

  @Test
  void aHiddenEntryCanBeAssigned() {
    lab.hiddenImages.add("netboot");
    assertEquals(-1, find(ITS_NAME).indexOf("netboot"));
    lab.assign(WYSE, EntryName.parse("netboot/rescue"), false);
    assertTrue(find(ITS_NAME).contains("DEFAULT netboot/rescue\n"));
  }

  @Test
  void whatIsWrittenToBeBootedOnceIsUntilItIsUsed() {
    lab.setup = TestLab.setup("netboot/expert", true, List.of(), List.of());
    assertTrue(find(ITS_NAME).startsWith("PROMPT 0\nSAY netboot/expert  Expert install\n"));
    assertEquals(1, lab.told.size());
    lab.assign(WYSE, EntryName.LOCAL, false);
    assertTrue(find(ITS_NAME).contains("DEFAULT local\n"), "what is assigned comes first");
    lab.release(WYSE);
    lab.used.add(WYSE + " netboot/expert");
    String menu = find(ITS_NAME);
    assertTrue(menu.startsWith("UI menu.c32\n"));
    assertTrue(menu.contains("\nDEFAULT local\n"), "or it would be booted for ever");
    assertEquals(2, lab.told.size());
  }

  @Test
  void whereNobodyKeepsAssignmentsNothingIsBootedOnceNorPreselected() {
    lab.setup = TestLab.setup("netboot/expert", true, List.of(), List.of());
    MenuRoom alone = new MenuRoom(catalog, Map.of(), new RecordingProblems()).settingsOf(lab);
    String menu = find(owner(alone.handler(problems)), ITS_NAME);
    assertTrue(menu.contains("\nDEFAULT local\n"), menu);
    assertTrue(menu.startsWith("UI menu.c32\n"), menu);
  }

  @Test
  void whatIsToBeBootedOnceAndIsNotThereIsTheMenuAndAProblem() {
    lab.setup = TestLab.setup("gone", true, List.of(), List.of());
    assertTrue(find(ITS_NAME).startsWith("UI menu.c32\n"));
    assertEquals(
        List.of(
            "etc/pxe.machine~lab.cfg: entry: \"gone\" is not in the menu; the menu is shown"
                + " instead; write local, or IMAGE/ENTRY as pxe:menu shows them."),
        problems.sentences());
  }

  @Test
  void whoIsKnownByItsNameAloneHasTheAddressThatItAsksFrom() {
    find(ITS_NAME);
    assertEquals(
        Set.of(Machine.of(WYSE, ClientArchitecture.X86_BIOS).at(address("192.168.10.21"))),
        lab.asked);
  }

  @Test
  void whoIsNotKnownHasNoOrder() {
    lab.assign(WYSE, EntryName.LOCAL, false);
    assertTrue(find("pxelinux/b1/pxelinux.cfg/default").startsWith("UI menu.c32\n"));
    assertTrue(find("pxelinux/b1/pxelinux.cfg/01-00-80-64-71-ab-0b").startsWith("UI menu.c32\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "netboot/rescue, netboot/rescue",
    "netboot, netboot/install",
    "my xen/menu, my xen/menu"
  })
  void whatWasChosenInTheFirmwareBootsAtOnce(String chosen, String entry) {
    lab.assign(WYSE, EntryName.LOCAL, true);
    for (String name : List.of("01-00-80-64-71-ab-0a", "default")) {
      String text = find("pxelinux/b1/entry/" + chosen + "/pxelinux.cfg/" + name);
      assertTrue(text.startsWith("PROMPT 0\n"), text);
      assertTrue(text.contains("DEFAULT " + entry.replace(' ', '_') + "\n"), text);
    }
    assertEquals(List.of(), lab.told);
  }

  @ParameterizedTest
  @CsvSource({
    "entry/netboot/rescue/pxelinux.0, b1:pxelinux.0",
    "entry/netboot/ldlinux.c32, b1:ldlinux.c32",
    "entry/netboot/rescue/nothing, -",
    "entry/netboot/rescue/more/pxelinux.0, -",
    "entry/pxelinux.0, -",
    "entry/pxelinux.cfg/default, -",
    "entry/netboot/rescue/pxelinux.cfg/C0A8, -",
    "entry/netboot/a/b/pxelinux.cfg/default, -"
  })
  void whoWasSentToAnEntryFindsTheFilesOfTheSet(String path, String content) {
    assertEquals(content, find("pxelinux/b1/" + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "netboot/gone"})
  void aChosenEntryThatIsNotThereIsTheMenu(String chosen) {
    assertTrue(
        find("pxelinux/b1/entry/" + chosen + "/pxelinux.cfg/default").startsWith("UI menu.c32\n"));
  }

  @Test
  void theJournalHearsOfWhatIsHandedOutAndOfNothingElse() {
    find("pxelinux/b1/pxelinux.cfg/C0A80A15");
    assertEquals(List.of(), steps);
    find(ITS_NAME);
    find("pxelinux/b1/pxelinux.cfg/default");
    lab.assign(WYSE, EntryName.LOCAL, false);
    find(ITS_NAME);
    find("pxelinux/b1/entry/netboot/pxelinux.cfg/default");
    assertEquals(
        List.of(
            "MENU Optional[00:80:64:71:ab:0a] menu: " + ITS_NAME + ": 5 lines, default local",
            "MENU Optional.empty menu: pxelinux/b1/pxelinux.cfg/default: 5 lines, default local",
            "MENU Optional[00:80:64:71:ab:0a] local: " + ITS_NAME + ": boots at once, as assigned",
            "MENU Optional.empty netboot/install: pxelinux/b1/entry/netboot/pxelinux.cfg/default:"
                + " chosen in the menu of the firmware"),
        steps.stream()
            .map(s -> s.kind() + " " + s.machine() + " " + s.subject() + ": " + s.detail())
            .toList());
    assertEquals(Optional.of(address("192.168.10.21")), steps.get(0).client());
  }
}
