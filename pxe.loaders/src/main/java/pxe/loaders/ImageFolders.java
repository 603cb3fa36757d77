// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/** The folders of an image, not too deep, with the names of those files that may be a loader's. */
public final class ImageFolders {
  private static final int DEPTH = 5;
  private static final int MOST_FOLDERS = 200;

  private final Image image;
  private final Predicate<String> isPart;
  private final Map<ResourcePath, List<String>> folders = new LinkedHashMap<>();

  private ImageFolders(Image image, Predicate<String> isPart) {
    this.image = image;
    this.isPart = isPart;
  }

  /** Looks through an image. */
  public static ImageFolders of(Image image, Predicate<String> isPart) {
    ImageFolders folders = new ImageFolders(image, isPart);
    folders.explore();
    return folders;
  }

  /** Level by level, so that what stands near the top comes first. */
  private void explore() {
    List<ResourcePath> level = List.of(ResourcePath.ROOT);
    for (int depth = 0; depth < DEPTH; depth++) {
      List<ResourcePath> next = new ArrayList<>();
      for (ResourcePath folder : level) {
        if (folders.size() < MOST_FOLDERS) {
          next.addAll(explore(folder));
        }
      }
      level = next;
    }
  }

  private List<ResourcePath> explore(ResourcePath folder) {
    List<String> files = new ArrayList<>();
    List<ResourcePath> inside = new ArrayList<>();
    for (Child child : image.tree().list(folder)) {
      if (child.folder()) {
        inside.add(folder.resolve(new ResourcePath(List.of(child.name()))));
      } else if (isPart.test(child.name())) {
        files.add(child.name());
      }
    }
    folders.put(folder, files);
    return inside;
  }

  /** The names in each folder, those near the top first. */
  public Map<ResourcePath, List<String>> names() {
    return Collections.unmodifiableMap(folders);
  }

  /** Files of a folder by name, added to {@code files}. */
  public void addTo(
      Map<String, BootResource> files, ResourcePath folder, Collection<String> names) {
    for (String name : names) {
      image
          .tree()
          .file(folder.resolve(new ResourcePath(List.of(name))))
          .ifPresent(file -> files.put(name, file));
    }
  }

  /** Files of this image as one place. */
  public LoaderFolder place(Map<String, BootResource> files) {
    return new LoaderFolder("image " + image.name(), image.source(), files);
  }
}
