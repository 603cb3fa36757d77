// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import pxe.api.resource.ResourcePath;

/**
 * The PXELINUX menu that an image brings itself.
 *
 * @param root the folder against which that menu's file names are written
 * @param configuration its configuration file, below {@code root}
 */
public record ImageMenuEntry(String id, String title, ResourcePath root, ResourcePath configuration)
    implements Entry {
  public ImageMenuEntry {
    Lines.check(id, title);
    if (!configuration.startsWith(root) || configuration.equals(root)) {
      throw new IllegalArgumentException(
          "entry " + id + ": " + configuration + " does not stand below " + root);
    }
  }
}
