// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.FirmwareMenuLimits;
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
    boolean namesInterface) {

  static final String PID = "pxe.menu";

  /** A loader counts in tenths of a second and PXELINUX up to 35996 of them. */
  private static final Duration LONGEST = Duration.ofSeconds(3599);

  /** One octet holds the seconds, and 255 has a meaning of its own (PXE 2.1, MENU_PROMPT). */
  private static final Duration LONGEST_PROMPT = Duration.ofSeconds(254);

  /** The firmware waits until somebody chooses. */
  private static final String WAIT = "wait";

  /** Reads all keys; what is wrong is in the reader's problems afterwards. */
  static MenuSettings read(SettingsReader reader, FirmwareMenuLimits limits) {
    MenuSettings read =
        new MenuSettings(
            reader.text("title", "Network boot"),
            reader.duration("timeout", Duration.ofSeconds(30), LONGEST),
            reader.optionalText("default").map(EntryName::parse),
            reader.text("prompt", ""),
            promptTimeout(reader),
            FirmwareServices.read(reader),
            reader.flag("bootif", true));
    return FirmwareText.fits(read, limits, reader) ? read : read.withoutServices();
  }

  private MenuSettings withoutServices() {
    return new MenuSettings(
        title, timeout, preselected, prompt, promptTimeout, FirmwareServices.NONE, namesInterface);
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

  private static Duration promptTimeout(SettingsReader reader) {
    return reader.optionalText("prompt-timeout").filter(WAIT::equals).isPresent()
        ? FirmwareMenu.WAIT
        : reader.duration("prompt-timeout", Duration.ofSeconds(3), LONGEST_PROMPT);
  }
}
