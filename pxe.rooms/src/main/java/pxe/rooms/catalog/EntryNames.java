// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import java.util.stream.Stream;

/** What an entry is called: {@code local}, {@code IMAGE/ENTRY}, or {@code IMAGE} for its first. */
public record EntryNames(CatalogSnapshot catalog) {
  /** Reads the name of an entry; says what there is, where it is not. */
  public EntryName parse(String text) {
    EntryName name = EntryName.parse(text);
    if (name.isLocal() || names().anyMatch(name::equals)) {
      return name;
    }
    EntryName image = new EntryName(name.image(), "");
    throw names().noneMatch(image::equals)
        ? missing("no image " + image, names().filter(EntryName::isImage))
        : missing("no entry " + name, names().filter(n -> !n.isImage() && image.covers(n)));
  }

  /** All that {@link #parse} lets pass. */
  public List<String> all() {
    return Stream.concat(Stream.of(EntryName.LOCAL), names()).map(EntryName::toString).toList();
  }

  private Stream<EntryName> names() {
    return catalog.offerings().stream().flatMap(Offering::names);
  }

  private static IllegalArgumentException missing(String what, Stream<EntryName> there) {
    List<String> names = there.map(EntryName::toString).toList();
    return new IllegalArgumentException(
        "there is "
            + what
            + "; write local"
            + (names.isEmpty() ? "" : " or one of " + String.join(", ", names)));
  }
}
