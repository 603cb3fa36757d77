// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.value;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;

/** The small texts of an image, each of which is read once. */
final class ImageTexts {
  private static final int LONGEST = 1 << 16;

  private final Image image;
  private final Map<ResourcePath, Optional<String>> read = new HashMap<>();

  ImageTexts(Image image) {
    this.image = image;
  }

  Image image() {
    return image;
  }

  /** A text; one that cannot be read, or is too long, says nothing. */
  Optional<String> text(ResourcePath file) {
    return read.computeIfAbsent(
        file,
        path -> {
          try {
            return image.tree().text(path, LONGEST);
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }
}
