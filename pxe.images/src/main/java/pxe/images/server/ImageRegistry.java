// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pxe.api.entry.InitrdFile;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.images.cpio.CpioArchive;

/** The images that are served now: registered as services, and found by their names. */
final class ImageRegistry {
  private final Function<Image, Runnable> registrar;
  private final Map<String, Runnable> registrations = new HashMap<>();
  private volatile Map<String, ServedImage> byName = Map.of();

  /**
   * A registry without images.
   *
   * @param registrar makes an image known to everybody; what it returns takes that back
   */
  ImageRegistry(Function<Image, Runnable> registrar) {
    this.registrar = registrar;
  }

  synchronized void add(ServedImage image) {
    Map<String, ServedImage> more = new HashMap<>(byName);
    more.put(image.name(), image);
    byName = Map.copyOf(more);
    registrations.put(image.name(), registrar.apply(image));
  }

  synchronized void remove(String name) {
    Runnable registration = registrations.remove(name);
    if (registration != null) {
      Map<String, ServedImage> fewer = new HashMap<>(byName);
      fewer.remove(name);
      byName = Map.copyOf(fewer);
      registration.run();
    }
  }

  synchronized void removeAll() {
    for (String name : byName.keySet()) {
      remove(name);
    }
  }

  /**
   * A file by its path {@code images/NAME/...}, one that an image stands in, or either of them in
   * an archive for the initial RAM disk.
   */
  Optional<BootResource> find(ResourcePath path) {
    if (path.isRoot() || !path.first().equals(InitrdFile.PREFIX)) {
      return findFile(path);
    }
    return InitrdFile.at(path)
        .flatMap(
            wrapped -> findFile(wrapped.file()).map(file -> CpioArchive.of(wrapped.name(), file)));
  }

  private Optional<BootResource> findFile(ResourcePath path) {
    return switch (path.segments().size()) {
      case 0, 1 -> Optional.empty();
      case 2 -> medium(path.last());
      default -> image(path.segments().get(1)).flatMap(image -> image.tree().file(path.from(2)));
    };
  }

  /** The file that an image stands in; a folder of that name is in its way. */
  private Optional<BootResource> medium(String name) {
    Map<String, ServedImage> images = byName;
    return images.containsKey(name)
        ? Optional.empty()
        : images.values().stream()
            .filter(image -> image.fileName().filter(name::equalsIgnoreCase).isPresent())
            .min(Comparator.comparing(image -> !image.fileName().equals(Optional.of(name))))
            .flatMap(ServedImage::file);
  }

  /**
   * What stands in the folder at {@code images/NAME/...}, or in {@code images} itself: the images
   * and the files that they stand in. Empty where there is no such folder.
   */
  Optional<List<Child>> list(ResourcePath path) {
    if (path.isRoot() || path.first().equals(InitrdFile.PREFIX)) {
      return Optional.empty();
    }
    if (path.segments().size() == 1) {
      return Optional.of(top());
    }
    return image(path.segments().get(1)).flatMap(image -> list(image.tree(), path.from(2)));
  }

  private List<Child> top() {
    Map<String, Child> children = new TreeMap<>();
    for (ServedImage image : byName.values()) {
      image.fileName().ifPresent(name -> children.putIfAbsent(name, new Child(name, false)));
      children.put(image.name(), new Child(image.name(), true));
    }
    return List.copyOf(children.values());
  }

  /** A tree tells an empty folder from none only by what stands in the folder above. */
  private static Optional<List<Child>> list(FileTree tree, ResourcePath folder) {
    List<Child> children = tree.list(folder);
    boolean there =
        !children.isEmpty()
            || folder.isRoot()
            || tree.list(folder.parent()).stream()
                .anyMatch(c -> c.folder() && c.name().equalsIgnoreCase(folder.last()));
    return there ? Optional.of(children) : Optional.empty();
  }

  private Optional<ServedImage> image(String name) {
    Map<String, ServedImage> images = byName;
    ServedImage exact = images.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    return images.keySet().stream()
        .filter(name::equalsIgnoreCase)
        .sorted()
        .findFirst()
        .map(images::get);
  }
}
