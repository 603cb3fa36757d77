// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import pxe.api.resource.BootResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * The files in {@code loaders/} by their own names, for entries that start a boot program from
 * there ({@code loaders/FILE}).
 */
@Component(property = ResourceOwner.PREFIX + "=" + OwnFileOwner.PREFIX)
public final class OwnFileOwner implements ResourceOwner {
  static final String PREFIX = "loaders";

  private final Path folder;

  @Activate
  public OwnFileOwner(BundleContext context) {
    this(Path.of(context.getProperty("pxe.loaders")));
  }

  /** For tests, without a framework. */
  OwnFileOwner(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    try {
      Path file = folder.resolve(request.path().from(1).toString());
      return Files.isRegularFile(file) ? Optional.of(BootResource.ofFile(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // no name of this file system
    }
  }
}
