// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.api.entry.InitrdFile;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.VersionOrder;
import pxe.profiles.text.Words;

/**
 * A file as a text names it. {@code boot/vmlinuz} and {@code /boot/vmlinuz} stand in the image that
 * the text is about; {@code //NAME/vmlinuz} stands in the image NAME. (The Boot Loader
 * Specification has no doubled slashes, so that nothing else can be meant.) {@code //loaders/FILE}
 * is a file of the operator's {@code loaders/}. {@code ${medium}} is the image itself, as one file.
 *
 * <p>The last segment may hold one {@code *}, which stands for a version.
 *
 * @param line where it is named, from 1
 * @param image the other image
 * @param path where in that image; never its root
 * @param inRamDisk where a system is to find it in its initial RAM disk; empty for a file that
 *     machines fetch as it is
 */
public record EntryPath(
    int line, Optional<String> image, ResourcePath path, Optional<ResourcePath> inRamDisk) {
  private static final String LOADERS = "loaders";
  private static final ResourcePath MEDIUM = ResourcePath.of("${medium}");
  private static final int MOST_MATCHES = 64;

  /** A file that machines fetch as it is. */
  public EntryPath(int line, Optional<String> image, ResourcePath path) {
    this(line, image, path, Optional.empty());
  }

  /** Reads a path; the message of the exception says what is wrong with it. */
  public static EntryPath parse(int line, String written) throws MalformedPathException {
    boolean elsewhere = written.startsWith("//");
    ResourcePath whole = ResourcePath.parse(written);
    if (whole.segments().size() < (elsewhere ? 2 : 1)) {
      throw new MalformedPathException("names no file; write //IMAGE/FILE, or FILE");
    }
    EntryPath path =
        elsewhere
            ? new EntryPath(line, Optional.of(whole.first()), whole.from(1))
            : new EntryPath(line, Optional.empty(), whole);
    path.checkStars();
    return path;
  }

  /** Reads {@code FILE NAME}: a file of an image that is to stand in the RAM disk under a name. */
  static EntryPath parseInRamDisk(int line, String written) throws MalformedPathException {
    List<String> parts = Words.of(written);
    if (parts.size() != 2) {
      throw new MalformedPathException("write a file, and its name in the RAM disk");
    }
    EntryPath file = parse(line, parts.get(0));
    ResourcePath name = ResourcePath.parse(parts.get(1));
    if (file.image.equals(Optional.of(LOADERS))) {
      throw new MalformedPathException("only files of images are put into a RAM disk");
    }
    try {
      InitrdFile.check(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedPathException(e.getMessage());
    }
    return new EntryPath(line, file.image, file.path, Optional.of(name));
  }

  private boolean isMedium() {
    return image.isEmpty() && path.equals(MEDIUM);
  }

  private void checkStars() throws MalformedPathException {
    String last = path.last();
    if (path.parent().toString().indexOf('*') >= 0
        || last.indexOf('*') != last.lastIndexOf('*')
        || (hasStar() && image.isPresent())) {
      throw new MalformedPathException(
          "may hold one *, in its last part, for a file of the image itself");
    }
  }

  public boolean hasStar() {
    return path.last().indexOf('*') >= 0;
  }

  /** The same path with a text in the place of its star. */
  public EntryPath filled(String star) {
    ResourcePath filled = path.parent().resolve(path.last().replace("*", star));
    return hasStar() ? new EntryPath(line, image, filled, inRamDisk) : this;
  }

  /** What the star can stand for in an image, the newest version first. */
  public List<String> stars(FileTree tree) {
    int star = path.last().indexOf('*');
    String before = lower(path.last().substring(0, star));
    String after = lower(path.last().substring(star + 1));
    return tree.list(path.parent()).stream()
        .filter(child -> !child.folder())
        .map(Child::name)
        .filter(name -> name.length() > before.length() + after.length())
        .filter(name -> lower(name).startsWith(before) && lower(name).endsWith(after))
        .map(name -> name.substring(before.length(), name.length() - after.length()))
        .sorted(Comparator.comparing((String name) -> name, VersionOrder.INSTANCE).reversed())
        .limit(MOST_MATCHES)
        .toList();
  }

  /** Names may differ in case (CR-59). */
  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether the file is not in this image, in which it should be. */
  public boolean isMissing(Image here) {
    if (image.isPresent()) {
      return false;
    }
    if (isMedium()) {
      return here.medium().isEmpty();
    }
    return hasStar() ? stars(here.tree()).isEmpty() : here.tree().file(path).isEmpty();
  }

  /** What is told where it is missing. */
  String lack() {
    return isMedium() ? "this image is not one file" : "there is no file " + path + " here";
  }

  /** Where machines fetch it. */
  public ResourcePath in(Image here) {
    ResourcePath file = isMedium() ? here.medium().orElse(path) : file(here);
    return inRamDisk.map(name -> new InitrdFile(name, file).path()).orElse(file);
  }

  private ResourcePath file(Image here) {
    return image
        .map(
            name ->
                name.equals(LOADERS)
                    ? ResourcePath.of(LOADERS)
                    : ResourcePath.of("images").resolve(new ResourcePath(List.of(name))))
        .orElseGet(() -> here.path(""))
        .resolve(path);
  }
}
