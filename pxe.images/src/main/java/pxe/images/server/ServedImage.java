// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/**
 * An image that is served.
 *
 * @param source where it stands, {@code images/FILE}
 * @param file the file it stands in as a whole, if machines can make use of that
 */
record ServedImage(String name, String source, FileTree tree, Optional<BootResource> file)
    implements Image {
  @Override
  public Optional<ResourcePath> medium() {
    return file.map(whole -> ResourcePath.of(source));
  }

  @Override
  public Optional<BootResource> whole() {
    return file;
  }

  /** The last segment of {@link #medium}. */
  Optional<String> fileName() {
    return medium().map(ResourcePath::last);
  }
}
