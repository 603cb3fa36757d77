// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import pxe.api.resource.ResourcePath;

/**
 * Where a machine that runs one loader set finds things.
 *
 * @param setId the set
 */
record PxelinuxPaths(String setId) {
  static final String PREFIX = "pxelinux";

  /** Below this, images stand as machines see them through a set; see {@link OwnMenuTree}. */
  static final String OWN = "own";

  private static final String IMAGES = "images";

  /** A file for a loader, in an image or elsewhere. */
  String file(ResourcePath path) throws InexpressibleException {
    if (LoaderPath.isPlain(path)) {
      return LoaderPath.write(path);
    }
    return own(path);
  }

  /** A file or folder of an image, seen through the set: its modules are those of the set. */
  String own(ResourcePath path) throws InexpressibleException {
    if (path.isRoot() || !path.first().equals(IMAGES)) {
      throw new InexpressibleException("PXELINUX cannot ask for a path such as " + path);
    }
    return LoaderPath.write(
        ResourcePath.of(PREFIX).resolve(setId).resolve(OWN).resolve(path.from(1)));
  }
}
