// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.function.Predicate;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.setup.MachineSetup;

/**
 * Which entries the menu of a machine leaves out: those of hidden images, but for what is shown to
 * this machine, and what is hidden from this machine.
 *
 * @param isHidden whether an image is hidden from all
 * @param hidden what is hidden from the machine
 * @param shown what it is shown of hidden images
 */
record Visibility(Predicate<String> isHidden, List<EntryName> hidden, List<EntryName> shown) {
  static Visibility of(MachineSetup setup, MenuSources sources) {
    return new Visibility(sources::isHidden, setup.hidden(), setup.shown());
  }

  /** Whether an entry is left out. */
  boolean isHidden(EntryName entry) {
    return covers(hidden, entry) || (isHidden.test(entry.image()) && !covers(shown, entry));
  }

  private static boolean covers(List<EntryName> list, EntryName entry) {
    return list.stream().anyMatch(name -> name.covers(entry));
  }
}
