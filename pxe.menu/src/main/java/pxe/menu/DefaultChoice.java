// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.menu.Menu.Item;

/**
 * The entry that the setting {@code default} names, written {@code IMAGE/ENTRY}, or {@code IMAGE}
 * for the first entry of an image.
 */
final class DefaultChoice {
  private final String image;
  private final Optional<String> entry;

  private DefaultChoice(String image, Optional<String> entry) {
    this.image = image;
    this.entry = entry;
  }

  /** Reads the setting; empty where it names the local disk, or nothing. */
  static Optional<DefaultChoice> of(Optional<String> setting) {
    return setting
        .filter(s -> !s.equals(MenuBuilder.LOCAL))
        .map(
            s -> {
              int at = s.indexOf('/');
              return at < 0
                  ? new DefaultChoice(s, Optional.empty())
                  : new DefaultChoice(s.substring(0, at), Optional.of(s.substring(at + 1)));
            });
  }

  /** The line for an entry that is named; empty where it is not among those offered. */
  static Optional<Item> item(String name, List<Offering> offerings) {
    if (name.equals(MenuBuilder.LOCAL)) {
      return Optional.of(MenuBuilder.localDisk());
    }
    return of(Optional.of(name)).stream()
        .flatMap(choice -> offerings.stream().flatMap(o -> choice.item(o).stream()))
        .findFirst();
  }

  private Optional<Item> item(Offering offering) {
    return among(offering, offering.entries())
        .map(entry -> new Item(MenuBuilder.id(offering, entry), entry));
  }

  /** Whether there is such an entry, for whatever machine. */
  boolean isIn(CatalogSnapshot catalog) {
    return catalog.offerings().stream()
        .anyMatch(offering -> among(offering, offering.entries()).isPresent());
  }

  /** That entry, if the offering is the one meant and {@code entries} hold it. */
  Optional<Entry> among(Offering offering, List<Entry> entries) {
    if (!offering.image().name().equals(image)) {
      return Optional.empty();
    }
    return Entries.bootable(entries)
        .filter(e -> entry.isEmpty() || entry.get().equals(e.id()))
        .findFirst();
  }
}
