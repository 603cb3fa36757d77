// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.api.image.Image;
import pxe.api.profile.TextFile;

/**
 * An image with the way it boots.
 *
 * @param image the medium
 * @param profile the name of the profile that recognised it
 * @param title what it is, for people
 * @param entries how it boots
 * @param asWritten whether menus show all entries in the given words
 * @param texts what machines fetch beside the files of the image
 * @param leftOut entries that the image does not have, each with the reason
 */
public record Offering(
    Image image,
    String profile,
    String title,
    List<Entry> entries,
    boolean asWritten,
    List<TextFile> texts,
    List<String> leftOut) {
  public Offering {
    entries = List.copyOf(entries);
    texts = List.copyOf(texts);
    leftOut = List.copyOf(leftOut);
  }

  /** An image that lacks nothing. */
  public Offering(
      Image image,
      String profile,
      String title,
      List<Entry> entries,
      boolean asWritten,
      List<TextFile> texts) {
    this(image, profile, title, entries, asWritten, texts, List.of());
  }

  /** An image without texts. */
  public Offering(
      Image image, String profile, String title, List<Entry> entries, boolean asWritten) {
    this(image, profile, title, entries, asWritten, List.of());
  }

  /** An image whose entries menus may gather and name as they see fit. */
  public Offering(Image image, String profile, String title, List<Entry> entries) {
    this(image, profile, title, entries, false);
  }

  /** What it may be called by: as a whole, then each entry that boots. */
  public Stream<EntryName> names() {
    return Stream.concat(
        Stream.of(new EntryName(image.name(), "")),
        entries.stream().flatMap(Entry::bootable).map(entry -> EntryName.of(this, entry)));
  }

  /** The same with other entries. */
  public Offering with(List<Entry> others) {
    return new Offering(image, profile, title, others, asWritten, texts, leftOut);
  }
}
