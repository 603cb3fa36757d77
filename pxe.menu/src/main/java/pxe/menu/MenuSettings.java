// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.rooms.boot.LoaderSetting;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of {@code etc/pxe.menu.cfg}.
 *
 * @param title the headline of the menu
 * @param timeout after which the default boots; zero waits for ever
 * @param preselected what boots at the time-out; empty for the local disk
 * @param prompt a line of help, or where there are services that of the firmware; empty for none
 * @param promptTimeout how long the firmware shows its prompt; {@link FirmwareMenu#WAIT} until
 *     somebody chooses
 * @param services the lines of the menus that the firmware itself shows
 * @param namesInterface whether a Linux kernel is told from which interface the machine booted
 */
record MenuSettings(
    String title,
    Duration timeout,
    Optional<EntryName> preselected,
    String prompt,
    Duration promptTimeout,
    FirmwareServices services,
    boolean namesInterface,
    String loader) {

  static final String PID = "pxe.menu";

  /** A loader counts in tenths of a second and PXELINUX up to 35996 of them. */
  private static final Duration LONGEST = Duration.ofSeconds(3599);

  /** One byte holds the seconds, and 255 has a meaning of its own (PXE 2.1, MENU_PROMPT). */
  private static final Duration LONGEST_PROMPT = Duration.ofSeconds(254);

  /** The firmware waits until somebody chooses. */
  private static final String WAIT = "wait";

  private static final Setting<String> TITLE =
      Setting.text("title", "Network boot", "the headline of the menu");

  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
          "timeout",
          Duration.ofSeconds(30),
          LONGEST,
          "after which the default boots; `0` waits for ever");

  private static final Setting<Optional<EntryName>> PRESELECTED =
      Setting.of(
          "default",
          "`local` or an entry",
          "local",
          "an entry as `pxe:menu` names it, such as `netboot/install`, or an image for its first"
              + " entry",
          (reader, key) -> reader.optionalText(key).map(EntryName::parse));

  private static final Setting<Boolean> BOOTIF =
      Setting.flag(
          "bootif",
          true,
          "tells Linux kernels from which interface the machine booted (`BOOTIF=`), for machines"
              + " with several");

  private static final Setting<String> LOADER =
      LoaderSetting.forAll(
          "the boot loader that machines get where it can boot them; `auto` is what fits the"
              + " firmware best (docs/booting.md)");

  private static final Setting<String> PROMPT =
      Setting.text(
          "prompt",
          "",
          "a line of help below the menu; with `services` what the firmware shows while it waits"
              + " (`Press F8 for boot menu`)");

  private static final Setting<Duration> PROMPT_TIMEOUT =
      Setting.duration(
              "prompt-timeout",
              Duration.ofSeconds(3),
              LONGEST_PROMPT,
              "how long the firmware waits, `wait` for as long as nobody chooses; then the first of"
                  + " `services` boots")
          .orWord(WAIT, FirmwareMenu.WAIT);

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Boot menu",
          "The menu that machines show; changes apply to the next machine that asks",
          Stream.of(
                  List.of(TITLE, TIMEOUT, PRESELECTED, BOOTIF, LOADER),
                  FirmwareServices.SETTINGS,
                  List.of(PROMPT, PROMPT_TIMEOUT))
              .<Setting<?>>flatMap(List::stream)
              .toList());

  /** Reads all keys; what is wrong is in the reader's problems afterwards. */
  static MenuSettings read(SettingsReader reader, FirmwareMenuLimits limits) {
    MenuSettings read =
        new MenuSettings(
            TITLE.read(reader),
            TIMEOUT.read(reader),
            PRESELECTED.read(reader),
            PROMPT.read(reader),
            PROMPT_TIMEOUT.read(reader),
            FirmwareServices.read(reader),
            BOOTIF.read(reader),
            LOADER.read(reader));
    return FirmwareText.fits(read, limits, reader) ? read : read.withoutServices();
  }

  private MenuSettings withoutServices() {
    return new MenuSettings(
        title,
        timeout,
        preselected,
        prompt,
        promptTimeout,
        FirmwareServices.NONE,
        namesInterface,
        loader);
  }

  /** The line of help below our own menu. Where the firmware shows one, the prompt is its own. */
  String menuPrompt() {
    return services.isEmpty() ? prompt : "";
  }

  /** What the firmware shows while it waits. */
  String firmwarePrompt() {
    return prompt.isEmpty() ? "Press F8 for boot menu" : prompt;
  }

  /** The menu of an architecture's firmware; empty where none is asked for. */
  Optional<FirmwareMenu> firmwareMenu(ClientArchitecture architecture) {
    return firmwareMenu(services.of(architecture));
  }

  /** The menu of these lines. */
  Optional<FirmwareMenu> firmwareMenu(List<FirmwareServices.Service> chosen) {
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<FirmwareMenu.Service> lines = new ArrayList<>();
    for (FirmwareServices.Service service : chosen) {
      int type = service.isLocal() ? FirmwareMenu.LOCAL : FirmwareMenu.FIRST_TYPE + lines.size();
      lines.add(new FirmwareMenu.Service(type, service.text(), service.entry()));
    }
    return Optional.of(new FirmwareMenu(firmwarePrompt(), promptTimeout, lines));
  }
}
