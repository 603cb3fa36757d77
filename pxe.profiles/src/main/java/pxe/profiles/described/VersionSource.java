// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.io.IOException;
import java.util.Optional;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.SafePattern;

/**
 * Where the version of an image may be written.
 *
 * @param file a text in the image; empty for the image's name
 * @param pattern finds it
 */
record VersionSource(Optional<ResourcePath> file, SafePattern pattern) {
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int LONGEST_VERSION = 40;

  /** A text that cannot be read says nothing: the version is for people only. */
  Optional<String> find(Image image) {
    try {
      Optional<String> text =
          file.isEmpty() ? Optional.of(image.name()) : image.tree().text(file.get(), LONGEST_TEXT);
      return text.flatMap(pattern::find)
          .map(v -> v.replaceAll("\\p{Cntrl}", ""))
          .filter(v -> v.length() <= LONGEST_VERSION);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
