// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.function.Predicate;
import pxe.api.entry.Entry;
import pxe.rooms.setup.MachineSetup;

/**
 * Which entries the menu of a machine leaves out: those of hidden images, but for what is shown to
 * this machine, and what is hidden from this machine.
 *
 * @param isHidden whether an image is hidden from all
 * @param hidden what is hidden from the machine, each {@code IMAGE} or {@code IMAGE/ENTRY}
 * @param shown what it is shown of hidden images, in the same form
 */
record Visibility(Predicate<String> isHidden, List<String> hidden, List<String> shown) {
  static Visibility of(MachineSetup setup, Particulars particulars) {
    return new Visibility(particulars::isHidden, setup.hidden(), setup.shown());
  }

  /** Whether an entry of an image is left out. */
  boolean isHidden(String image, Entry entry) {
    return names(hidden, image, entry) || (isHidden.test(image) && !names(shown, image, entry));
  }

  private static boolean names(List<String> list, String image, Entry entry) {
    return list.contains(image) || list.contains(image + "/" + entry.id());
  }
}
