// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.List;

/**
 * A line of a medium's own menu that boots something.
 *
 * @param id its name in that menu; empty for none
 * @param title for people
 * @param submenus titles of the menus that it stands in, the outermost first
 */
record MenuLine(String id, String title, List<String> submenus, Target target) {
  MenuLine {
    submenus = List.copyOf(submenus);
  }
}
