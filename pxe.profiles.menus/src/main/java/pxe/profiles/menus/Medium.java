// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.ProgramHeader;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;

/** The files of an image while its menus are read. What they may cost is bounded. */
final class Medium {
  private static final int LONGEST_TEXT = 256 << 10;
  private static final int MOST_TEXTS = 128;

  /** Characters that are read or put together; menus of real media need less than a tenth. */
  private static final int MOST_WORK = 16 << 20;

  private final Image image;
  private int texts;
  private long work;

  Medium(Image image) {
    this.image = image;
  }

  Image image() {
    return image;
  }

  /** Counts work; false when menus of this medium have cost too much, and from then on. */
  boolean spend(long more) {
    work += more;
    return !isUsedUp();
  }

  boolean isUsedUp() {
    return work > MOST_WORK;
  }

  boolean hasFile(String file) {
    return path(file).filter(path -> image.tree().file(path).isPresent()).isPresent();
  }

  /** What the first bytes of a file tell; empty where it is not there. */
  Optional<ProgramHeader> header(String file) {
    return path(file).flatMap(image.tree()::file).map(ProgramHeader::of);
  }

  boolean hasFolder(String folder) {
    return !children(folder).isEmpty();
  }

  /** The first of these files that is there. */
  Optional<String> first(List<String> files) {
    return files.stream().filter(this::hasFile).findFirst();
  }

  /** The names of the files in a folder. */
  List<String> files(String folder) {
    return children(folder).stream().filter(child -> !child.folder()).map(Child::name).toList();
  }

  private List<Child> children(String folder) {
    if (isUsedUp()) {
      return List.of();
    }
    List<Child> children = path(folder).map(image.tree()::list).orElse(List.of());
    spend(1 + children.size());
    return children;
  }

  /** The text of a menu; empty where there is none, or what has that name is something else. */
  Optional<String> text(String file) throws IOException {
    Optional<ResourcePath> path = path(file);
    if (path.isEmpty() || isUsedUp() || ++texts > MOST_TEXTS) {
      return Optional.empty();
    }
    Optional<String> text = image.tree().text(path.get(), LONGEST_TEXT);
    spend(text.map(String::length).orElse(0));
    return text;
  }

  private static Optional<ResourcePath> path(String file) {
    try {
      return Optional.of(ResourcePath.parse(file));
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  /**
   * A file as a menu names it, from the top of the medium.
   *
   * @param folder against which the name is written where it does not begin with a slash
   */
  static Optional<String> resolve(String folder, String name) {
    String whole = name.startsWith("/") ? name : folder + "/" + name;
    List<String> segments = new ArrayList<>();
    for (String segment : whole.split("[/\\\\]", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return path(String.join("/", segments)).filter(path -> !path.isRoot()).map(Object::toString);
  }

  /** The folder in which a file stands, empty for the top. */
  static String folderOf(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /** The last part of a path. */
  static String nameOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
