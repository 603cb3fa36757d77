// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.iso.IsoImage;
import pxe.iso.IsoNode;

/** An ISO image as a file tree, read where it stands. What is not sound in it is not there. */
public final class IsoTree implements FileTree, WholeFile {
  /** In one folder so many symbolic links are shown. */
  private static final int MOST_LINKS = 4096;

  private final IsoImage image;

  public IsoTree(IsoImage image) {
    this.image = image;
  }

  /** The image file itself. */
  @Override
  public BootResource whole() {
    return () -> new OpenIsoFile(image.openWhole(), image.modified());
  }

  @Override
  public Optional<BootResource> file(ResourcePath path) {
    return find(path.segments())
        .filter(IsoNode::isFile)
        .map(node -> () -> new OpenIsoFile(image.open(node), node.modified()));
  }

  private Optional<IsoNode> find(List<String> path) {
    try {
      return image.find(path);
    } catch (IOException e) {
      // sound when it was opened: it is being replaced, or its disk is gone
      return Optional.empty();
    }
  }

  @Override
  public List<Child> list(ResourcePath folder) {
    Optional<IsoNode> node = find(folder.segments()).filter(IsoNode::isFolder);
    if (node.isEmpty()) {
      return List.of();
    }
    try {
      return children(image.list(node.get()), folder);
    } catch (IOException e) {
      return List.of();
    }
  }

  private List<Child> children(List<IsoNode> nodes, ResourcePath folder) {
    List<Child> children = new ArrayList<>();
    int links = 0;
    for (IsoNode node : nodes) {
      links += node.isLink() ? 1 : 0;
      Optional<IsoNode> there =
          !node.isLink()
              ? Optional.of(node)
              : links <= MOST_LINKS ? behind(node, folder) : Optional.empty();
      there
          .filter(n -> n.isFile() || n.isFolder())
          .ifPresent(n -> children.add(new Child(node.name(), n.isFolder())));
    }
    children.sort(Comparator.comparing(Child::name));
    return List.copyOf(children);
  }

  private Optional<IsoNode> behind(IsoNode link, ResourcePath folder) {
    List<String> path = new ArrayList<>(folder.segments());
    path.add(link.name());
    return find(path);
  }
}
