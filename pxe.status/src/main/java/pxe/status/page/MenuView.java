// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;

/**
 * The menu of a kind of machine.
 *
 * @param kind such as {@code x64 UEFI}
 * @param isServed whether such a machine is told to boot anything
 * @param loader by which loader and why, or why not at all
 * @param menu what it shows, with what is left out of it
 */
public record MenuView(
    String kind, boolean isServed, String loader, Menu menu, List<Menus.LeftOut> leftOut) {
  public MenuView {
    leftOut = List.copyOf(leftOut);
  }
}
