// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.settings.SettingsReader;

/** Whether there is an entry that a file names. */
final class EntryCheck {
  private EntryCheck() {}

  static void check(SettingsReader reader, EntryName entry, CatalogSnapshot catalog) {
    if (!entry.isLocal()
        && catalog.offerings().stream().flatMap(Offering::names).noneMatch(entry::equals)) {
      reader.problem(
          "entry",
          "there is no entry " + entry,
          "write local, IMAGE or IMAGE/ENTRY as pxe:menu shows them, or put the image into images/");
    }
  }
}
