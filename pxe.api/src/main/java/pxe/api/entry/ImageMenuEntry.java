// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import pxe.api.resource.ResourcePath;

/**
 * The PXELINUX menu that an image brings itself.
 *
 * @param root the folder against which that menu's file names are written
 * @param configuration its configuration file, below {@code root}
 * @param cpu what that which it boots runs on
 */
public record ImageMenuEntry(
    String id, String title, ResourcePath root, ResourcePath configuration, Cpu cpu)
    implements Entry {
  public ImageMenuEntry {
    Lines.check(id, title);
    if (!configuration.startsWith(root) || configuration.equals(root)) {
      throw new IllegalArgumentException(
          "entry " + id + ": " + configuration + " does not stand below " + root);
    }
  }

  /** A menu for machines of all kinds. */
  public ImageMenuEntry(String id, String title, ResourcePath root, ResourcePath configuration) {
    this(id, title, root, configuration, Cpu.ANY);
  }

  @Override
  public List<ResourcePath> files() {
    return List.of(configuration);
  }

  @Override
  public ImageMenuEntry titled(String newTitle) {
    return new ImageMenuEntry(id, newTitle, root, configuration, cpu);
  }
}
