// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import pxe.api.entry.Entry;

/**
 * What an entry is called by people, in settings and in paths: {@code IMAGE/ENTRY}, {@code IMAGE}
 * for the image's first entry, or {@code local} for the machine's own disk.
 *
 * @param image the image's name; empty for the local disk alone
 * @param entry the entry's id; empty for the image's first
 */
public record EntryName(String image, String entry) {
  /** The machine's own disk. */
  public static final EntryName LOCAL = new EntryName("", "local");

  /** Reads a name; any text is one, though perhaps of nothing that there is. */
  public static EntryName parse(String text) {
    if (text.equals(LOCAL.entry)) {
      return LOCAL;
    }
    int at = text.indexOf('/');
    return at <= 0 || at == text.length() - 1 // half of a name is none: no image is so called
        ? new EntryName(text, "")
        : new EntryName(text.substring(0, at), text.substring(at + 1));
  }

  /** The name of an entry of an image. */
  public static EntryName of(Offering offering, Entry entry) {
    return new EntryName(offering.image().name(), entry.id());
  }

  /** Another entry of the same image. */
  public EntryName sibling(Entry other) {
    return new EntryName(image, other.id());
  }

  public boolean isLocal() {
    return equals(LOCAL);
  }

  /** Whether it means an image, without saying which of its entries. */
  public boolean isImage() {
    return entry.isEmpty();
  }

  /** Whether this is the other's name, or that of its image. */
  public boolean covers(EntryName other) {
    return equals(other) || (isImage() && image.equals(other.image));
  }

  /** As it is read. */
  @Override
  public String toString() {
    return image.isEmpty() || entry.isEmpty() ? image + entry : image + "/" + entry;
  }
}
