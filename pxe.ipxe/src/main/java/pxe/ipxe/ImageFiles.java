// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.function.Predicate;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.Catalog;

/** Whether an image of the catalog has a file, as it is now. */
record ImageFiles(Catalog catalog) implements Predicate<ResourcePath> {
  @Override
  public boolean test(ResourcePath path) {
    return path.segments().size() > 2
        && catalog
            .snapshot()
            .image(path.segments().get(1))
            .flatMap(image -> image.tree().file(path.from(2)))
            .isPresent();
  }
}
