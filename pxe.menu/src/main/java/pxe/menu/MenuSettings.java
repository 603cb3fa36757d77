// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of {@code etc/pxe.menu.cfg}.
 *
 * @param title the headline of the menu
 * @param timeout after which the default boots; zero waits for ever
 * @param defaultId {@code local}, {@code IMAGE/ENTRY} or {@code IMAGE} (its first entry)
 * @param prompt a line of help, or where there are services that of the firmware; empty for none
 * @param promptTimeout how long the firmware shows its prompt
 * @param services the lines of the menu that the firmware itself shows
 */
record MenuSettings(
    String title,
    Duration timeout,
    Optional<String> defaultId,
    String prompt,
    Duration promptTimeout,
    List<Service> services) {

  static final String PID = "pxe.menu";

  /** The service that loads our own menu. */
  private static final String NETWORK = "network";

  /** A loader counts in tenths of a second and PXELINUX up to 35996 of them. */
  private static final Duration LONGEST = Duration.ofSeconds(3599);

  /** One octet holds the seconds, and 255 has a meaning of its own (PXE 2.1, MENU_PROMPT). */
  private static final Duration LONGEST_PROMPT = Duration.ofSeconds(254);

  private static final String SERVICE_FORM =
      "write TEXT=network, TEXT=local or TEXT=ENTRY, separated by commas";

  MenuSettings {
    services = List.copyOf(services);
  }

  /**
   * A line of the firmware's own menu.
   *
   * @param text what it says
   * @param target {@code network}, {@code local} or an entry
   */
  record Service(String text, String target) {
    boolean isLocal() {
      return target.equals(MenuBuilder.LOCAL);
    }

    /** The entry that it boots, if it is one. */
    Optional<String> entry() {
      return isLocal() || target.equals(NETWORK) ? Optional.empty() : Optional.of(target);
    }
  }

  /** Reads all keys; what is wrong is in the reader's problems afterwards. */
  static MenuSettings read(SettingsReader reader) {
    MenuSettings read =
        new MenuSettings(
            reader.text("title", "Network boot"),
            reader.duration("timeout", Duration.ofSeconds(30), LONGEST),
            reader.optionalText("default"),
            reader.text("prompt", ""),
            reader.duration("prompt-timeout", Duration.ofSeconds(3), LONGEST_PROMPT),
            services(reader));
    return FirmwareText.fits(read, reader) ? read : read.withoutServices();
  }

  private MenuSettings withoutServices() {
    return new MenuSettings(title, timeout, defaultId, prompt, promptTimeout, List.of());
  }

  /** The line of help below our own menu. Where the firmware shows one, the prompt is its own. */
  String menuPrompt() {
    return services.isEmpty() ? prompt : "";
  }

  /** What the firmware shows while it waits. */
  String firmwarePrompt() {
    return prompt.isEmpty() ? "Press F8 for boot menu" : prompt;
  }

  /** The menu of the firmware; empty where none is asked for. */
  Optional<FirmwareMenu> firmwareMenu() {
    if (services.isEmpty()) {
      return Optional.empty();
    }
    List<FirmwareMenu.Service> lines = new ArrayList<>();
    for (Service service : services) {
      int type = service.isLocal() ? FirmwareMenu.LOCAL : FirmwareMenu.FIRST_TYPE + lines.size();
      lines.add(new FirmwareMenu.Service(type, service.text(), service.entry()));
    }
    return Optional.of(new FirmwareMenu(firmwarePrompt(), promptTimeout, lines));
  }

  private static List<Service> services(SettingsReader reader) {
    List<Service> services = new ArrayList<>();
    for (String line : reader.list("services", List.of())) {
      int at = line.indexOf('=');
      String text = at < 0 ? "" : line.substring(0, at).strip();
      String target = at < 0 ? "" : line.substring(at + 1).strip();
      if (text.isEmpty() || target.isEmpty()) {
        reader.problem("services", "\"" + line + "\" is no line of a menu", SERVICE_FORM);
      } else {
        services.add(new Service(text, target));
      }
    }
    return services;
  }
}
