// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/**
 * A file that nobody looks into here, such as the image of a disk, as a tree: it stands at its top.
 */
public final class SingleFileTree implements FileTree, WholeFile {
  private final Path file;
  private final String name;

  public SingleFileTree(Path file) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
  }

  @Override
  public BootResource whole() {
    return BootResource.ofFile(file);
  }

  @Override
  public Optional<BootResource> file(ResourcePath path) {
    return path.toString().equalsIgnoreCase(name) ? Optional.of(whole()) : Optional.empty();
  }

  @Override
  public List<Child> list(ResourcePath folder) {
    return folder.isRoot() ? List.of(new Child(name, false)) : List.of();
  }
}
