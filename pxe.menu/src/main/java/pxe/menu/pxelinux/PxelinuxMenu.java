// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.util.List;
import pxe.rooms.problem.Problem;

/**
 * A menu in the words of PXELINUX.
 *
 * @param text the configuration file
 * @param faults why lines of the menu cannot be chosen
 */
record PxelinuxMenu(String text, List<Problem> faults) {
  PxelinuxMenu {
    faults = List.copyOf(faults);
  }
}
