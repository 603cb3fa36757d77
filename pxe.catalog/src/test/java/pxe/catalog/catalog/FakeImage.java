// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;

/** An image of that name with those files, each of which holds its own name. */
record FakeImage(String name, Set<String> files) implements Image {
  /** An image with all that the fake profiles look for. */
  static FakeImage of(String name) {
    return new FakeImage(name, Set.of("linux", "initrd.gz", "boot/menu.cfg"));
  }

  /** Nothing is written for an image. */
  static SettingsReader settings(String name) {
    return SettingsReader.of("pxe.image~" + name, Map.of(), key -> null);
  }

  @Override
  public String source() {
    return "images/" + name;
  }

  @Override
  public FileTree tree() {
    return new FileTree() {
      @Override
      public Optional<BootResource> file(ResourcePath path) {
        return files.contains(path.toString())
            ? Optional.of(BootResource.ofText(path.toString()))
            : Optional.empty();
      }

      @Override
      public List<Child> list(ResourcePath folder) {
        return List.of();
      }
    };
  }
}
