// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.Optional;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.loader.LoaderSet;

/**
 * Images as the menus that they bring themselves are to see them: all their files, but modules come
 * from the loader set that the machine runs, wherever the menu looks for them. An image brings
 * modules of its own version, and versions must never be mixed (CR-87).
 */
final class OwnMenuTree {
  private static final String MODULE = ".c32";

  private OwnMenuTree() {}

  /** The file at a path that begins with an image's name. */
  static Optional<BootResource> find(CatalogSnapshot catalog, LoaderSet set, ResourcePath written) {
    Optional<ResourcePath> read = LoaderPath.read(written);
    if (read.isEmpty() || read.get().segments().size() < 2) {
      return Optional.empty();
    }
    ResourcePath path = read.get();
    if (isModule(path.last())) {
      return set.file(path.last());
    }
    return catalog.image(path.first()).flatMap(image -> image.tree().file(path.from(1)));
  }

  private static boolean isModule(String name) {
    return name.regionMatches(true, name.length() - MODULE.length(), MODULE, 0, MODULE.length());
  }
}
