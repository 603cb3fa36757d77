// SPDX-License-Identifier: Apache-2.0
package pxe.api.image;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/**
 * A boot medium that can be served: a folder, or an archive made readable. Each one is a service
 * for as long as it is there; one that was replaced is a new service.
 */
@ProviderType
public interface Image {
  /** Service property: {@link #name()}. */
  String NAME = "pxe.image.name";

  /** Its name: that of the folder or archive without its ending. Unique among images. */
  String name();

  /** Where it comes from, as an operator knows it, such as {@code images/netboot.tar.gz}. */
  String source();

  /** Its content. */
  FileTree tree();

  /**
   * Where machines fetch the medium itself as one file, such as an ISO; empty where it is not one.
   */
  default Optional<ResourcePath> medium() {
    return Optional.empty();
  }

  /**
   * The medium itself as one file, to be looked into; empty where it is not one, as with {@link
   * #medium}.
   */
  default Optional<BootResource> whole() {
    return Optional.empty();
  }

  /**
   * The path by which machines fetch a file of this image; whether there is one is not looked at.
   *
   * @param inside such as {@code boot/vmlinuz}, from the top of the image
   * @throws IllegalArgumentException for a name that is no path, see {@link ResourcePath#parse}
   */
  default ResourcePath path(String inside) {
    return ResourcePath.of("images").resolve(name()).resolve(inside);
  }
}
