// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestCatalog;

class MenuBuilderTest {
  private final TestCatalog catalog = new TestCatalog();

  private Menu build(String defaultId, ClientArchitecture architecture) {
    Map<String, String> settings = defaultId == null ? Map.of() : Map.of("default", defaultId);
    MenuSettings read =
        MenuSettings.read(
            SettingsReader.of(MenuSettings.PID, settings, key -> null), FakeMenus.LIMITS);
    MenuRequest request =
        FakeMenus.request(
            Optional.ofNullable(architecture)
                .map(a -> Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), a)),
            InetAddress.getLoopbackAddress());
    return MenuBuilder.build(
        Offered.of(catalog.snapshot(), request, new MenuSources()).offerings(),
        read,
        read.preselected(),
        "");
  }

  private Menu build(String defaultId) {
    return build(defaultId, null);
  }

  /** The menu as people see it, submenus indented. */
  private static List<String> lines(Menu menu) {
    List<String> lines = new ArrayList<>();
    menu.items().forEach(item -> addLines(lines, "", item.id(), item.entry()));
    return lines;
  }

  private static void addLines(List<String> lines, String indent, String id, Entry entry) {
    lines.add(indent + id + ": " + entry.title());
    if (entry instanceof SubmenuEntry submenu) {
      submenu.entries().forEach(e -> addLines(lines, indent + "  ", e.id(), e));
    }
  }

  @Test
  void withoutImagesThereIsTheLocalDisk() {
    Menu menu = build(null);
    assertEquals(List.of("local: Boot from local disk"), lines(menu));
    assertTrue(menu.items().get(0).entry() instanceof LocalDiskEntry);
    assertEquals("local", menu.defaultId());
    assertEquals("Network boot", menu.title());
    assertEquals(30, menu.timeout().toSeconds());
  }

  @Test
  void ofManyEntriesTheFirstStandsInTheMenuAndTheOthersBehindALine() {
    catalog.withUbuntu("netboot");
    assertEquals(
        List.of(
            "local: Boot from local disk",
            "netboot/install: Ubuntu 18.04 installer (amd64): Install",
            "netboot/more: Ubuntu 18.04 installer (amd64) ...",
            "  expert: Expert install",
            "  rescue: Rescue a broken system",
            "  menu: The installer's own menu"),
        lines(build(null)));
  }

  @Test
  void twoEntriesNeedNoSubmenu() {
    Image image = new TestCatalog.FakeImage("a", Map.of());
    catalog.with(
        image,
        "Ubuntu",
        TestCatalog.linux(image, "install", "Install Ubuntu", "x"),
        TestCatalog.linux(image, "rescue", "Rescue", "x"));
    assertEquals(
        List.of(
            "local: Boot from local disk", "a/install: Install Ubuntu", "a/rescue: Ubuntu: Rescue"),
        lines(build(null)));
  }

  @Test
  void imagesOfOneSystemAreToldApartByTheirNames() {
    catalog.withUbuntu("first").withUbuntu("second");
    assertEquals(
        List.of(
            "local: Boot from local disk",
            "first/install: Ubuntu 18.04 installer (amd64): Install [first]",
            "first/more: Ubuntu 18.04 installer (amd64) ... [first]",
            "second/install: Ubuntu 18.04 installer (amd64): Install [second]",
            "second/more: Ubuntu 18.04 installer (amd64) ... [second]"),
        lines(build(null)).stream().filter(line -> !line.startsWith(" ")).toList());
  }

  @Test
  void whatTheMachineCannotRunIsLeftOut() {
    catalog.withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64).withTiny("pc32", Cpu.X86_32);
    assertEquals(List.of("local", "pc", "pc32"), images(build(null, ClientArchitecture.X86_BIOS)));
    assertEquals(List.of("local", "pc32"), images(build(null, ClientArchitecture.X86_UEFI)));
    assertEquals(List.of("local", "arm"), images(build(null, ClientArchitecture.ARM64_UEFI)));
    assertEquals(List.of("local", "arm", "pc", "pc32"), images(build(null)));
  }

  @Test
  void aMenuHasWhatTheProcessorRunsAndTheLoaderBoots() {
    Image image = new TestCatalog.FakeImage("xen", Map.of());
    ResourcePath file = image.path("f");
    catalog.with(
        image,
        "Xen",
        new MultibootEntry("xen", "Xen", "help", file, List.of(), List.of(), Cpu.X86_64),
        new ChainEntry("efi", "Xen by GRUB", "help", file, Cpu.ARM_64));
    assertEquals(List.of("xen/xen"), ids(build(null, ClientArchitecture.X86_BIOS)));
    assertEquals(List.of("xen/xen"), ids(build(null, ClientArchitecture.X64_UEFI)));
    assertEquals(List.of("xen/efi"), ids(build(null, ClientArchitecture.ARM64_UEFI)));
    assertEquals(List.of("xen/xen", "xen/efi"), ids(build(null)));
    Offered offered =
        Offered.of(
            catalog.snapshot(),
            FakeMenus.request(Optional.empty(), InetAddress.getLoopbackAddress()),
            new MenuSources(),
            entry -> !(entry instanceof MultibootEntry));
    assertEquals(
        List.of("efi"), offered.offerings().get(0).entries().stream().map(Entry::id).toList());
  }

  private static List<String> ids(Menu menu) {
    return menu.items().stream().map(Menu.Item::id).filter(id -> !id.equals("local")).toList();
  }

  @Test
  void whatGetsAnotherTitleKeepsTheRest() {
    Image image = new TestCatalog.FakeImage("a", Map.of());
    ResourcePath file = image.path("f");
    MultibootEntry.Module module = new MultibootEntry.Module(file, List.of("m"));
    catalog.with(
        image,
        "Xen",
        new MultibootEntry("x", "X", "help", file, List.of("a"), List.of(module), Cpu.X86_32),
        new ChainEntry("c", "C", "help", file, Cpu.X86_32));
    assertEquals(
        List.of(
            new MultibootEntry(
                "x", "Xen: X", "help", file, List.of("a"), List.of(module), Cpu.X86_32),
            new ChainEntry("c", "Xen: C", "help", file, Cpu.X86_32)),
        build(null).items().stream().skip(1).map(Menu.Item::entry).toList());
  }

  private static List<String> images(Menu menu) {
    return menu.items().stream().map(item -> item.id().split("/", 2)[0]).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "local, local",
    "netboot, netboot/install",
    "netboot/install, netboot/install",
    "netboot/rescue, netboot/rescue",
    "netboot/more, local",
    "netboot/none, local",
    "netboot/, local",
    "/install, local",
    "gone, local",
    "netboot/install/x, local"
  })
  void theDefaultIsAnEntryOrAnImageThatIsThere(String setting, String defaultId) {
    catalog.withUbuntu("netboot");
    Menu menu = build(setting);
    assertEquals(defaultId, menu.defaultId());
    assertTrue(menu.items().stream().anyMatch(item -> item.id().equals(defaultId)));
  }

  @Test
  void theDefaultStandsInTheMenuItself() {
    catalog.withUbuntu("netboot");
    assertEquals(
        List.of(
            "local: Boot from local disk",
            "netboot/install: Ubuntu 18.04 installer (amd64): Install",
            "netboot/rescue: Ubuntu 18.04 installer (amd64): Rescue a broken system",
            "netboot/more: Ubuntu 18.04 installer (amd64) ...",
            "  expert: Expert install",
            "  menu: The installer's own menu"),
        lines(build("netboot/rescue")));
  }

  @Test
  void theDefaultIsTakenOutOfASubmenu() {
    Image image = new TestCatalog.FakeImage("a", Map.of());
    Entry inner = TestCatalog.linux(image, "inner", "Ubuntu inside", "x");
    Entry other = TestCatalog.linux(image, "other", "Ubuntu other", "x");
    catalog.with(image, "Ubuntu", new SubmenuEntry("sub", "Ubuntu sub", List.of(inner, other)));
    assertEquals(
        List.of(
            "local: Boot from local disk",
            "a/inner: Ubuntu inside",
            "a/sub: Ubuntu sub",
            "  other: Ubuntu other"),
        lines(build("a/inner")));
    assertEquals("a/inner", build("a").defaultId());
  }

  @Test
  void aDefaultThatTheMachineCannotRunIsTheLocalDisk() {
    catalog.withTiny("arm", Cpu.ARM_64);
    assertEquals("local", build("arm", ClientArchitecture.X86_BIOS).defaultId());
    assertEquals("arm/boot", build("arm", ClientArchitecture.ARM64_UEFI).defaultId());
  }

  @Test
  void ourLineForMoreDoesNotTakeAnEntrysId() {
    Image image = new TestCatalog.FakeImage("a", Map.of());
    catalog.with(
        image,
        "Ubuntu",
        TestCatalog.linux(image, "install", "Ubuntu", "x"),
        TestCatalog.linux(image, "more", "More of it", "x"),
        TestCatalog.linux(image, "more-2", "Even more", "x"));
    assertTrue(lines(build(null)).contains("a/more-3: Ubuntu ..."));
  }

  @Test
  void entriesThatWereWrittenForAnImageAllStandThereInTheirWords() {
    catalog.withWritten("tc", "a", "b", "c");
    assertEquals(
        List.of("local: Boot from local disk", "tc/a: Boot a", "tc/b: Boot b", "tc/c: Boot c"),
        lines(build(null)));
  }
}
