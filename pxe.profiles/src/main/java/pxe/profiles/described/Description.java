// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.util.List;
import java.util.Optional;
import pxe.api.image.Image;
import pxe.profiles.entry.EntryPath;

/**
 * What {@code profile.conf} says.
 *
 * @param name the profile's name
 * @param title what its images are, for people
 * @param marks an image with all files of one of these is of this system
 * @param versions where its version may be written, in the order in which to look
 */
record Description(
    String name, String title, List<List<EntryPath>> marks, List<VersionSource> versions) {
  Description {
    marks = marks.stream().map(List::copyOf).toList();
    versions = List.copyOf(versions);
  }

  boolean fits(Image image) {
    return marks.stream().anyMatch(files -> files.stream().noneMatch(f -> f.isMissing(image)));
  }

  /** The first version that is found; empty for none. */
  String version(Image image) {
    return versions.stream()
        .map(source -> source.find(image))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }
}
