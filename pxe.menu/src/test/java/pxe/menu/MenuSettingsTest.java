// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.menu.FirmwareServices.Service;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class MenuSettingsTest {
  private static final ClientArchitecture BIOS = ClientArchitecture.X86_BIOS;

  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of(MenuSettings.PID, values, key -> null);
  }

  @Test
  void withoutAFileThereAreDefaults() {
    SettingsReader reader = reader(Map.of());
    assertEquals(
        new MenuSettings(
            "Network boot",
            Duration.ofSeconds(30),
            Optional.empty(),
            "",
            Duration.ofSeconds(3),
            FirmwareServices.NONE,
            true,
            "auto"),
        MenuSettings.read(reader, FakeMenus.LIMITS));
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void allKeysAreRead() {
    SettingsReader reader =
        reader(
            Map.of(
                "title", "Lab",
                "timeout", "0",
                "default", "netboot/install",
                "prompt", "F8: menu",
                "prompt-timeout", "10s",
                "loader", "ipxe",
                "services", "Install = network, Disk=local, Rescue=netboot/rescue"));
    assertEquals(
        new MenuSettings(
            "Lab",
            Duration.ZERO,
            Optional.of(EntryName.parse("netboot/install")),
            "F8: menu",
            Duration.ofSeconds(10),
            new FirmwareServices(
                Map.of(
                    "services",
                    List.of(
                        new Service("Install", Optional.empty()),
                        new Service("Disk", Optional.of(EntryName.LOCAL)),
                        new Service("Rescue", Optional.of(EntryName.parse("netboot/rescue")))))),
            true,
            "ipxe"),
        MenuSettings.read(reader, FakeMenus.LIMITS));
    assertEquals(List.of(), reader.problems());
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, soon",
    "timeout, 2h",
    "prompt-timeout, 255s",
    "services, network",
    "services, =network",
    "services, Text=",
    "services, Größe=network",
    "tilte, Lab"
  })
  void whatCannotBeUsedIsAProblemThatNamesTheKey(String key, String value) {
    SettingsReader reader = reader(Map.of(key, value));
    MenuSettings.read(reader, FakeMenus.LIMITS);
    List<Problem> problems = reader.problems();
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).key());
    assertEquals("etc/pxe.menu.cfg", problems.get(0).file());
  }

  @Test
  void withServicesThePromptIsTheFirmwares() {
    MenuSettings own = MenuSettings.read(reader(Map.of("prompt", "Ask Ann")), FakeMenus.LIMITS);
    assertEquals("Ask Ann", own.menuPrompt());
    assertEquals(Optional.empty(), own.firmwareMenu(BIOS));
    MenuSettings firmware =
        MenuSettings.read(
            reader(
                Map.of(
                    "prompt",
                    "F8: menu",
                    "services",
                    "Install=network, Disk=local, Rescue=netboot/rescue")),
            FakeMenus.LIMITS);
    assertEquals("", firmware.menuPrompt());
    assertEquals(
        Optional.of(
            new FirmwareMenu(
                "F8: menu",
                Duration.ofSeconds(3),
                List.of(
                    new FirmwareMenu.Service(0x8000, "Install", Optional.empty()),
                    new FirmwareMenu.Service(0, "Disk", Optional.empty()),
                    new FirmwareMenu.Service(
                        0x8002, "Rescue", Optional.of(EntryName.parse("netboot/rescue")))))),
        firmware.firmwareMenu(BIOS));
  }

  private static List<String> lines(MenuSettings settings, int architecture) {
    return settings.firmwareMenu(new ClientArchitecture(architecture)).stream()
        .flatMap(menu -> menu.services().stream())
        .map(FirmwareMenu.Service::text)
        .toList();
  }

  @Test
  void anArchitectureCanHaveAMenuOfItsOwnOrNone() {
    SettingsReader reader =
        reader(
            Map.of(
                "services", "All=network",
                "services.bios", "Menu=network, Disk=local",
                "services.uefi-x64", "x64=network",
                "services.uefi-arm64", "none"));
    MenuSettings settings = MenuSettings.read(reader, FakeMenus.LIMITS);
    assertEquals(List.of(), reader.problems());
    assertEquals(List.of("Menu", "Disk"), lines(settings, 0));
    assertEquals(List.of("x64"), lines(settings, 7));
    assertEquals(List.of("x64"), lines(settings, 9), "the other number of x64");
    assertEquals(List.of("All"), lines(settings, 6));
    assertEquals(List.of(), lines(settings, 11));
    MenuSettings bios =
        MenuSettings.read(reader(Map.of("services.bios", "Menu=network")), FakeMenus.LIMITS);
    assertEquals(List.of("Menu"), lines(bios, 0));
    assertEquals(List.of(), lines(bios, 7));
  }

  @Test
  void aTextInQuotesMayHoldWhatPartsTheList() {
    SettingsReader reader =
        reader(Map.of("services.bios", "\"Install (=managed), now\"=network, Disk = local"));
    MenuSettings settings = MenuSettings.read(reader, FakeMenus.LIMITS);
    assertEquals(List.of(), reader.problems());
    assertEquals(List.of("Install (=managed), now", "Disk"), lines(settings, 0));
  }

  @Test
  void theFirmwareCanWaitForTheUser() {
    SettingsReader reader = reader(Map.of("prompt-timeout", "wait", "services", "A=network"));
    assertEquals(
        FirmwareMenu.WAIT,
        MenuSettings.read(reader, FakeMenus.LIMITS).firmwareMenu(BIOS).orElseThrow().timeout());
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void eachMenuIsCheckedUnderItsOwnKey() {
    SettingsReader reader =
        reader(Map.of("services", "A=network", "services.uefi-x64", "Größe=network, x=y=z"));
    assertEquals(List.of(), lines(MenuSettings.read(reader, FakeMenus.LIMITS), 0));
    assertEquals(
        List.of("services.uefi-x64", "services.uefi-x64"),
        reader.problems().stream().map(Problem::key).toList());
  }

  @Test
  void withoutAPromptThereIsTheUsualOne() {
    assertEquals(
        "Press F8 for boot menu",
        MenuSettings.read(reader(Map.of("services", "A=network")), FakeMenus.LIMITS)
            .firmwareMenu(BIOS)
            .orElseThrow()
            .prompt());
  }

  @Test
  void whatFirmwareCannotBeSentIsAProblemAndLeftOut() {
    SettingsReader reader = reader(Map.of("services.bios", "A=network, B=local"));
    MenuSettings read = MenuSettings.read(reader, menu -> Optional.of("it is too long"));
    assertEquals(Optional.empty(), read.firmwareMenu(BIOS));
    assertEquals(
        List.of("etc/pxe.menu.cfg: services.bios: it is too long; write fewer or shorter lines."),
        reader.problems().stream().map(Problem::sentence).toList());
  }

  @Test
  void aPromptThatFirmwareCannotShowIsAProblemOnlyForIt() {
    SettingsReader own = reader(Map.of("prompt", "Größe"));
    MenuSettings.read(own, FakeMenus.LIMITS);
    assertEquals(List.of(), own.problems());
    SettingsReader firmware = reader(Map.of("prompt", "Größe", "services", "A=network"));
    assertEquals(
        Optional.empty(), MenuSettings.read(firmware, FakeMenus.LIMITS).firmwareMenu(BIOS));
    assertEquals(
        List.of(
            "etc/pxe.menu.cfg: prompt: \"Größe\" cannot be shown by firmware; write printable ASCII"
                + " of at most 70 characters."),
        firmware.problems().stream().map(Problem::sentence).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "30", "30s", "59m", "500ms"})
  void timesAreTaken(String time) {
    SettingsReader reader = reader(Map.of("timeout", time));
    MenuSettings.read(reader, FakeMenus.LIMITS);
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new MenuSettingsCheck(FakeMenus.LIMITS));
  }

  @Test
  void theCheckSaysWhatTheRoomItselfWouldSay() {
    assertEquals(
        1, new MenuSettingsCheck(FakeMenus.LIMITS).check(reader(Map.of("timeout", "soon"))).size());
    assertEquals("pxe.menu", new MenuSettingsCheck(FakeMenus.LIMITS).pid());
  }
}
