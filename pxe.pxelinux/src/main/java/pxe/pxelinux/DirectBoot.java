// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.List;
import pxe.api.entry.Entry;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;

/**
 * A configuration that boots one entry at once. Should a file fail to come, PXELINUX goes to its
 * prompt and, after the time-out, tries again.
 */
final class DirectBoot {
  private static final String TRY_AGAIN = "100"; // tenths of a second

  private DirectBoot() {}

  /** Writes it for the machines that run a loader set. */
  static RenderedMenu render(Menu menu, Loader loader) throws InexpressibleException {
    Item item = menu.items().get(0);
    Entry entry = item.entry();
    String label = new Labels().of(item.name());
    StringBuilder text = new StringBuilder();
    line(text, "PROMPT 0");
    line(text, ("SAY " + label + "  " + LoaderText.of(entry.title())).strip());
    line(text, "DEFAULT " + label);
    line(text, "ONTIMEOUT " + label);
    line(text, "TIMEOUT " + TRY_AGAIN);
    line(text, "");
    line(text, "LABEL " + label);
    BootLines.of(entry, loader, menu.namesInterface())
        .forEach(directive -> line(text, "  " + directive));
    return new RenderedMenu(text.toString(), List.of(), BootFiles.of(entry, loader.paths()));
  }

  private static void line(StringBuilder to, String line) {
    to.append(line).append('\n');
  }
}
