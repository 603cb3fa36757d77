// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.util.List;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.settings.SettingsReader;

/** Whether there is an entry that a file names. */
final class EntryCheck {
  private static final String LOCAL = "local";

  private EntryCheck() {}

  static void check(SettingsReader reader, String entry, CatalogSnapshot catalog) {
    if (!entry.equals(LOCAL) && names(catalog).noneMatch(entry::equals)) {
      reader.problem(
          "entry",
          "there is no entry " + entry,
          "write local, IMAGE or IMAGE/ENTRY as pxe:menu shows them, or put the image into images/");
    }
  }

  private static Stream<String> names(CatalogSnapshot catalog) {
    return catalog.offerings().stream()
        .flatMap(
            offering -> {
              String image = offering.image().name();
              return Stream.concat(
                  Stream.of(image),
                  bootable(offering.entries()).map(entry -> image + "/" + entry.id()));
            });
  }

  private static Stream<Entry> bootable(List<Entry> entries) {
    return entries.stream()
        .flatMap(e -> e instanceof SubmenuEntry s ? bootable(s.entries()) : Stream.of(e));
  }
}
