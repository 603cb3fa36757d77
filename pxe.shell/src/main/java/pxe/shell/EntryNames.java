// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;

/** What an entry is called: {@code local}, {@code IMAGE/ENTRY}, or {@code IMAGE} for its first. */
record EntryNames(CatalogSnapshot catalog) {
  /** Says what there is, where an entry is not. */
  void check(String text) {
    EntryName name = EntryName.parse(text);
    if (name.isLocal()) {
      return;
    }
    String image = name.image();
    Optional<Offering> offering =
        catalog.offerings().stream().filter(o -> o.image().name().equals(image)).findFirst();
    if (offering.isEmpty()) {
      throw missing(
          "no image " + image, catalog.offerings().stream().map(o -> o.image().name()).toList());
    }
    List<String> entries = offering.get().entries().stream().flatMap(EntryNames::ids).toList();
    if (!name.isImage() && !entries.contains(name.entry())) {
      throw missing("no entry " + name, entries.stream().map(id -> image + "/" + id).toList());
    }
  }

  /** All that {@link #check} lets pass. */
  List<String> all() {
    Stream<String> entries =
        catalog.offerings().stream()
            .flatMap(
                offering ->
                    Stream.concat(
                        Stream.of(offering.image().name()),
                        offering.entries().stream()
                            .flatMap(EntryNames::ids)
                            .map(id -> offering.image().name() + "/" + id)));
    return Stream.concat(Stream.of("local"), entries).toList();
  }

  private static Stream<String> ids(Entry entry) {
    return entry.bootable().map(Entry::id);
  }

  private static IllegalArgumentException missing(String what, List<String> there) {
    return new IllegalArgumentException(
        "there is "
            + what
            + "; write local"
            + (there.isEmpty() ? "" : " or one of " + String.join(", ", there)));
  }
}
