// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.Map;
import pxe.menu.FirmwareServices.Service;
import pxe.rooms.settings.SettingsReader;

/** Whether a menu can be shown by firmware, which knows ASCII, and has one option for all of it. */
final class FirmwareText {
  /** A screen is 80 wide; beside a line firmware needs some of it for its frame. */
  private static final int LONGEST = 70;

  /** Octets of DHCP option 43, which is not split here: not every firmware joins the pieces. */
  private static final int OPTION = 255;

  private FirmwareText() {}

  /** Checks the services and the prompt; what is wrong with them is in the reader afterwards. */
  static boolean fits(MenuSettings settings, SettingsReader reader) {
    if (settings.services().isEmpty()) {
      return true;
    }
    boolean fits = isShown("prompt", settings.firmwarePrompt(), reader);
    for (Map.Entry<String, List<Service>> menu : settings.services().byKey().entrySet()) {
      for (Service service : menu.getValue()) {
        fits &= isShown(menu.getKey(), service.text(), reader);
      }
      int size = size(settings.firmwarePrompt(), menu.getValue());
      if (size > OPTION) {
        reader.problem(
            menu.getKey(),
            "the menu has " + size + " octets, and firmware takes " + OPTION,
            "write fewer or shorter lines");
        fits = false;
      }
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

  /**
   * The octets of option 43 (PXE 2.1, table 2-1): discovery control, boot servers with one address
   * each, the menu, the prompt, the end.
   */
  private static int size(String prompt, List<Service> services) {
    int size = 3 + 2 + 2 + 3 + prompt.length() + 1;
    for (Service service : services) {
      size += 3 + service.text().length() + (service.isLocal() ? 0 : 7);
    }
    return size;
  }
}
