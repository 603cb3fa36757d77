// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pxe.api.entry.Entry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;

/** What is done to trees of entries. A submenu that becomes empty falls away. */
final class Entries {
  private Entries() {}

  /** Whether machines of an architecture can run an entry; any can where it is not known. */
  static boolean runs(Optional<ClientArchitecture> architecture, Entry entry) {
    return architecture.isEmpty() || architecture.get().runs(entry.cpu());
  }

  /** Those that pass, which may stand in submenus. */
  static List<Entry> filter(List<Entry> entries, Predicate<Entry> passes) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof SubmenuEntry submenu) {
        List<Entry> inside = filter(submenu.entries(), passes);
        if (!inside.isEmpty()) {
          kept.add(submenu.with(inside));
        }
      } else if (passes.test(entry)) {
        kept.add(entry);
      }
    }
    return kept;
  }

  /** The entry of that name, if it is among those of the offering. */
  static Optional<Entry> find(EntryName name, Offering offering) {
    return offering.entries().stream()
        .flatMap(Entry::bootable)
        .filter(entry -> name.covers(EntryName.of(offering, entry)))
        .findFirst();
  }
}
