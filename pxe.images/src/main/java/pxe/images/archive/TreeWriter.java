// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import pxe.api.resource.ResourcePath;

/** Writes the content of an archive below a new, empty folder. */
final class TreeWriter implements Receiver {
  private final Path root;
  private final Map<Path, Instant> folderTimes = new LinkedHashMap<>();

  TreeWriter(Path root) {
    this.root = root;
  }

  @Override
  public void folder(ResourcePath path) throws IOException {
    Files.createDirectory(place(path));
  }

  @Override
  public OutputStream file(ResourcePath path) throws IOException {
    Path file = place(path);
    Files.deleteIfExists(file);
    return Files.newOutputStream(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void hardLink(ResourcePath path, ResourcePath existing) throws IOException {
    Path link = place(path);
    Files.deleteIfExists(link);
    try {
      Files.createLink(link, place(existing));
    } catch (UnsupportedOperationException | IOException e) {
      // FAT and some network file systems have no hard links
      Files.copy(place(existing), link, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Override
  public void symbolicLink(ResourcePath path, String target) throws IOException {
    Path link = place(path);
    try {
      Files.createSymbolicLink(link, Path.of(target));
    } catch (UnsupportedOperationException | IOException e) {
      copyInstead(link, target);
    }
  }

  /** On FAT the file itself stands in for a link to it. */
  private void copyInstead(Path link, String target) throws IOException {
    Path file = link.resolveSibling(target).normalize();
    if (file.startsWith(root) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(file, link, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Override
  public void modified(ResourcePath path, Instant time) {
    Path place = place(path);
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      folderTimes.put(place, time);
    } else {
      setTime(place, time);
    }
  }

  /** Gives the folders their times, when nothing is put into them any more. */
  void finish() {
    folderTimes.forEach(TreeWriter::setTime);
  }

  private static void setTime(Path place, Instant time) {
    try {
      Files.setLastModifiedTime(place, FileTime.from(time));
    } catch (IOException e) {
      // a time that this file system cannot hold: that of the unpacking stays, which is no harm
    }
  }

  private Path place(ResourcePath path) {
    return path.isRoot() ? root : root.resolve(path.toString());
  }
}
