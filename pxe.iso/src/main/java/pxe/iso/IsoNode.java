// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that has a name in an image.
 *
 * @param name its name; empty for the root
 * @param kind what it is
 * @param extents where its content stands, in order; neighbours that touch are one
 * @param modified when it was last changed
 * @param target of a symbolic link where it leads, written with slashes, else empty
 */
public record IsoNode(
    String name, Kind kind, List<Extent> extents, Instant modified, String target) {
  /** What something in an image is. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    /** A device, or a file that cannot be read in place: interleaved or compressed. */
    OTHER
  }

  public IsoNode {
    extents = List.copyOf(extents);
  }

  public boolean isFile() {
    return kind == Kind.FILE;
  }

  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  public boolean isLink() {
    return kind == Kind.LINK;
  }

  /** How much content it has, in bytes. */
  public long size() {
    return extents.stream().mapToLong(Extent::length).sum();
  }

  /** Its content as one stretch of the image file; empty where it stands in several places. */
  public Optional<Extent> region() {
    return switch (extents.size()) {
      case 0 -> Optional.of(new Extent(0, 0));
      case 1 -> Optional.of(extents.get(0));
      default -> Optional.empty();
    };
  }
}
