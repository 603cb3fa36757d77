// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.resource;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;

/**
 * Owns a part of the tree of boot resources: everything below the first segments that its service
 * property {@value #PREFIX} names. Registered as a service.
 */
@ConsumerType
public interface ResourceOwner {
  /** Service property (String+): the first segments of the paths that it owns; "" owns the rest. */
  String PREFIX = "pxe.resource.prefix";

  /**
   * The resource at {@code request.path()}, which begins with a prefix of this owner. It is called
   * for every request, of which most miss: be quick.
   */
  Optional<BootResource> find(ResourceRequest request);

  /** What the folder at {@code request.path()} holds; empty where there is no such folder. */
  default Optional<List<Child>> list(ResourceRequest request) {
    return Optional.empty();
  }
}
