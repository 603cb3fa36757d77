// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRequest;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

class MenuServiceTest {
  private final RecordingProblems problems = new RecordingProblems();
  private final TestCatalog catalog = new TestCatalog();

  private final TestLab lab = new TestLab();

  private MenuService service(Map<String, Object> configuration) {
    MenuService service =
        new MenuService(
            key -> null, configuration, problems, new MenuSources(), FakeMenus.LIMITS, lab);
    service.setCatalog(catalog);
    return service;
  }

  private static Menu menu(MenuService service) {
    return service.menuFor(Optional.empty());
  }

  private static void ask(MenuService service) {
    InetAddress us = InetAddress.getLoopbackAddress();
    var unused = service.filledMenuFor(FakeMenus.request(Optional.empty(), us));
  }

  @Test
  void aMachineGetsWhatItCanRun() {
    catalog.withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64);
    Machine machine =
        Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_BIOS);
    assertEquals(2, service(Map.of()).menuFor(Optional.of(machine)).items().size());
    assertEquals(3, menu(service(Map.of())).items().size());
  }

  @Test
  void theMenuThatAnImageBringsIsForItsProcessorAlone() {
    catalog.withUbuntu("netboot");
    Machine ia32 =
        Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_UEFI);
    Menu menu = service(Map.of()).menuFor(Optional.of(ia32));
    assertEquals(List.of("local"), menu.items().stream().map(Menu.Item::id).toList());
    assertEquals("None of the images is for this machine", menu.note());
  }

  @Test
  void anEmptyMenuSaysWhyItIsEmpty() {
    assertEquals("There are no images yet", menu(service(Map.of())).note());
    catalog.withUbuntu("netboot");
    assertEquals("", menu(service(Map.of())).note());
  }

  @Test
  void aLoaderThatBootsNoneOfTheImagesLeavesAnEmptyMenu() {
    catalog.withUbuntu("netboot");
    MenuRequest request = FakeMenus.request(Optional.empty(), InetAddress.getLoopbackAddress());
    Menu menu = service(Map.of()).filledMenuFor(request, entry -> false).menu();
    assertEquals(List.of("local"), menu.items().stream().map(Menu.Item::id).toList());
    assertEquals("None of the images is for this machine", menu.note());
  }

  @Test
  void theMenuFollowsTheCatalogAndTheSettings() {
    MenuService service = service(Map.of());
    assertEquals(1, menu(service).items().size());
    catalog.withUbuntu("netboot");
    assertEquals(3, menu(service).items().size());
    service.settingsHaveChanged(Map.of("title", "Lab"));
    assertEquals("Lab", menu(service).title());
  }

  @Test
  void badSettingsAtTheStartFallBackToDefaults() {
    MenuService service = service(Map.of("timeout", "soon", "title", "Lab"));
    assertEquals(30, menu(service).timeout().toSeconds());
    assertEquals("Lab", menu(service).title());
    assertEquals(1, problems.current().size());
  }

  @Test
  void badSettingsLaterLeaveTheGoodOnesInForce() {
    MenuService service = service(Map.of("title", "Lab"));
    service.settingsHaveChanged(Map.of("title", "Other", "timeout", "soon"));
    assertEquals("Lab", menu(service).title());
    assertEquals(1, problems.current().size());
    service.settingsHaveChanged(Map.of("title", "Other"));
    assertEquals("Other", menu(service).title());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aDefaultThatIsNotThereIsAProblemForAsLong() {
    MenuService service = service(new HashMap<>(Map.of("default", "netboot")));
    assertEquals(List.of(), problems.current(), "images come after the start");
    assertEquals("local", menu(service).defaultId());
    assertEquals(List.of(), problems.current(), "who looks at a menu makes no problem of it");
    ask(service);
    assertEquals(
        List.of(
            "etc/pxe.menu.cfg: default: \"netboot\" is not in the menu; the local disk boots"
                + " instead; write local, or IMAGE/ENTRY as pxe:menu shows them."),
        problems.sentences());
    catalog.withUbuntu("netboot");
    service.catalogHasChanged(catalog);
    assertEquals(List.of(), problems.current());
    assertEquals("netboot/install", menu(service).defaultId());
    catalog.without("netboot");
    service.catalogHasChanged(catalog);
    assertEquals(List.of(), problems.current(), "nobody asked for it");
    ask(service);
    assertEquals(1, problems.current().size());
  }

  @Test
  void aDefaultThatIsSetWronglyIsAProblemAtOnce() {
    catalog.withUbuntu("netboot");
    MenuService service = service(Map.of());
    service.settingsHaveChanged(Map.of("default", "nteboot"));
    assertEquals(
        List.of(
            "etc/pxe.menu.cfg: default: \"nteboot\" is not in the menu; the local disk boots"
                + " instead; write local, or IMAGE/ENTRY as pxe:menu shows them."),
        problems.sentences());
  }

  @Test
  void theFirmwareAsksNobodyWhoIsToBootSomethingAtOnce() {
    MenuService service = service(Map.of("prompt", "F8", "services", "Menu=network"));
    Machine machine =
        Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_BIOS);
    assertTrue(service.firmwareMenuFor(machine).isPresent());

    lab.assign(machine.hardwareAddress(), EntryName.parse("netboot"), true);

    assertTrue(service.firmwareMenuFor(machine).isEmpty());
  }

  @Test
  void aLineOfTheFirmwaresMenuThatBootsNothingIsAProblem() {
    MenuService service =
        service(Map.of("prompt", "F8", "services", "Menu=network, Rescue=netboot/rescue"));
    assertEquals("", menu(service).prompt(), "it is the firmware's");
    Machine machine =
        Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_BIOS);
    assertEquals(2, service.firmwareMenuFor(machine).orElseThrow().services().size());
    assertEquals(
        List.of(
            "etc/pxe.menu.cfg: services: \"netboot/rescue\" is not in the menu; the menu is shown"
                + " instead; write local, or IMAGE/ENTRY as pxe:menu shows them."),
        problems.sentences());
    catalog.withUbuntu("netboot");
    service.catalogHasChanged(catalog);
    assertEquals(List.of(), problems.sentences());
  }

  @Test
  void whereAllIsWellNothingIsReported() {
    MenuService service = service(Map.of());
    int before = problems.reports();
    menu(service);
    menu(service);
    assertEquals(before, problems.reports());
  }

  @Test
  void aNewStartForgetsWhatWasMissedBefore() {
    ask(service(Map.of("default", "gone", "timeout", "soon")));
    assertEquals(2, problems.current().size());
    service(Map.of());
    assertEquals(List.of(), problems.current());
  }
}
