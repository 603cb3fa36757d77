// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Set;
import pxe.api.entry.MultibootEntry;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.RenderedMenu;

/** Writes the configuration of Xen for an entry; there is none for a menu. */
record XenRenderer() implements MenuRenderer {
  @Override
  public String setId() {
    return "ipxe-xen";
  }

  @Override
  public RenderedMenu menu(FilledMenu menu) {
    return RenderedMenu.ofMenu("", List.of());
  }

  @Override
  public RenderedMenu entry(Menu menu) {
    Item item = menu.items().get(0);
    try {
      if (item.entry() instanceof MultibootEntry xen) {
        return new RenderedMenu(XenConfiguration.of(xen), List.of(), Set.of());
      }
      throw new InexpressibleException("it is not for Xen");
    } catch (InexpressibleException e) {
      return RenderedMenu.fault(e.problem(item.name()));
    }
  }
}
