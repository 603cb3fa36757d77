// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/**
 * A folder of an image in which an installer may stand: the image itself, or a folder in it.
 *
 * @param image the image
 * @param base the folder, below the image's root
 */
record Tree(Image image, ResourcePath base) {
  /** No text in these media is longer; a kernel that bears the name of a text is. */
  private static final int LONGEST_TEXT = 1 << 18;

  boolean has(String file) {
    return image.tree().file(base.resolve(file)).isPresent();
  }

  /** The text of a file; empty where it is missing. */
  String text(String file) throws IOException {
    return image.tree().text(base.resolve(file), LONGEST_TEXT).orElse("");
  }

  /** What a folder holds; empty where it is missing. */
  List<Child> list(ResourcePath folder) {
    return image.tree().list(base.resolve(folder));
  }

  /** The size of a file in bytes; 0 where it is missing. */
  long size(ResourcePath file) throws IOException {
    Optional<BootResource> resource = image.tree().file(base.resolve(file));
    if (resource.isEmpty()) {
      return 0;
    }
    try (OpenResource open = resource.get().open()) {
      return open.size();
    }
  }

  /** The first of these files that is there. */
  Optional<String> first(String... files) {
    for (String file : files) {
      if (has(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Where machines fetch a file, or find a folder. */
  ResourcePath path(String inside) {
    return image.path(base.resolve(inside).toString());
  }
}
