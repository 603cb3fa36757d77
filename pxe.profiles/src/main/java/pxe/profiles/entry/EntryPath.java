// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.VersionOrder;

/**
 * A file as a text names it. {@code boot/vmlinuz} and {@code /boot/vmlinuz} stand in the image that
 * the text is about; {@code //NAME/vmlinuz} stands in the image NAME. (The Boot Loader
 * Specification has no doubled slashes, so that nothing else can be meant.) {@code //loaders/FILE}
 * is a file of the operator's {@code loaders/}.
 *
 * <p>The last segment may hold one {@code *}, which stands for a version.
 *
 * @param line where it is named, from 1
 * @param image the other image
 * @param path where in that image; never its root
 */
public record EntryPath(int line, Optional<String> image, ResourcePath path) {
  private static final String LOADERS = "loaders";
  private static final int MOST_MATCHES = 64;

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
    return hasStar() ? new EntryPath(line, image, filled) : this;
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
    return hasStar() ? stars(here.tree()).isEmpty() : here.tree().file(path).isEmpty();
  }

  /** Where machines fetch it. */
  public ResourcePath in(Image here) {
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
