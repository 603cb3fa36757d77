// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import pxe.rooms.loader.LoaderSet;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.RenderedMenu;

/** Writes configurations for the machines that run one set. */
record SetRenderer(Loader loader) implements MenuRenderer {
  static SetRenderer of(LoaderSet set) {
    return new SetRenderer(Loader.of(set));
  }

  @Override
  public String setId() {
    return loader.paths().setId();
  }

  @Override
  public RenderedMenu menu(FilledMenu menu) {
    return PxelinuxRenderer.render(menu, loader);
  }

  @Override
  public RenderedMenu entry(Menu menu) {
    try {
      return DirectBoot.render(menu, loader);
    } catch (InexpressibleException e) {
      return RenderedMenu.fault(e.problem(menu.items().get(0).name()));
    }
  }
}
