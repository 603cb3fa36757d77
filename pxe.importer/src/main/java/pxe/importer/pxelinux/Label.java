// SPDX-License-Identifier: Apache-2.0
package pxe.importer.pxelinux;

import java.util.List;
import pxe.importer.source.Place;

/**
 * A label of a menu, as it is written.
 *
 * @param place where it begins
 * @param name its name
 * @param title the line of the menu
 * @param kind the directive that names what it boots: {@code kernel}, {@code linux}, {@code
 *     localboot}, …; empty for none
 * @param file what it names
 * @param append the command line
 * @param initrds the RAM disks of {@code INITRD}
 * @param help lines for people
 * @param submenus titles of the menus that it stands in, the outermost first
 * @param from the root, as the loader of its menu sees it
 */
public record Label(
    Place place,
    String name,
    String title,
    String kind,
    String file,
    String append,
    List<String> initrds,
    List<String> help,
    List<String> submenus,
    TftpRoot from) {
  public Label {
    initrds = List.copyOf(initrds);
    help = List.copyOf(help);
    submenus = List.copyOf(submenus);
  }

  @Override
  public String toString() {
    return "label " + name;
  }
}
