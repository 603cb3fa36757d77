// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.resource;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;

/** The whole tree of boot resources, as TFTP and HTTP hand it out. */
@ProviderType
public interface BootResources {
  /** What stands at a path for the machine that asks; never throws, whatever an owner does. */
  Optional<BootResource> find(ResourceRequest request);

  /** What a folder holds, sorted by name; empty where there is no such folder. Never throws. */
  default Optional<List<Child>> list(ResourceRequest request) {
    return Optional.empty();
  }
}
