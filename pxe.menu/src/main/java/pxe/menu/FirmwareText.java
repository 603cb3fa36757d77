// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.menu.FirmwareServices.Service;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.settings.SettingsReader;

/** Whether a menu can be shown by firmware, which knows ASCII alone and takes so much. */
final class FirmwareText {
  /** A screen is 80 wide; beside a line firmware needs some of it for its frame. */
  private static final int LONGEST = 70;

  private FirmwareText() {}

  /** Checks the services and the prompt; what is wrong with them is in the reader afterwards. */
  static boolean fits(MenuSettings settings, FirmwareMenuLimits limits, SettingsReader reader) {
    if (settings.services().isEmpty()) {
      return true;
    }
    boolean fits = isShown("prompt", settings.firmwarePrompt(), reader);
    for (Map.Entry<String, List<Service>> menu : settings.services().byKey().entrySet()) {
      for (Service service : menu.getValue()) {
        fits &= isShown(menu.getKey(), service.text(), reader);
      }
      fits &= isTaken(menu.getKey(), settings.firmwareMenu(menu.getValue()), limits, reader);
    }
    return fits;
  }

  private static boolean isShown(String key, String text, SettingsReader reader) {
    boolean isShown = text.length() <= LONGEST && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    if (!isShown) {
      reader.problem(
          key,
          "\"" + text + "\" cannot be shown by firmware",
          "write printable ASCII of at most " + LONGEST + " characters");
    }
    return isShown;
  }

  private static boolean isTaken(
      String key, Optional<FirmwareMenu> menu, FirmwareMenuLimits limits, SettingsReader reader) {
    Optional<String> objection = menu.flatMap(limits::objection);
    objection.ifPresent(fault -> reader.problem(key, fault, "write fewer or shorter lines"));
    return objection.isEmpty();
  }
}
