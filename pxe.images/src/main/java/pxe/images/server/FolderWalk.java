// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pxe.images.engine.Stamp;

/**
 * Looks through a folder for its stamp and for the folders in it, as far as is reasonable: what
 * tells systems apart stands near the top, and a change that escapes notice is served all the same.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final int DEPTH = 8;
  private static final int MOST_ENTRIES = 8192;
  private static final int MOST_FOLDERS = 256;

  private final List<Path> folders = new ArrayList<>();
  private int entries;
  private long size;
  private long modified;
  private long hash = 1;

  private FolderWalk() {}

  /** Walks through a folder, given by its real path; links in it are not followed. */
  static FolderWalk through(Path folder) throws IOException {
    FolderWalk walk = new FolderWalk();
    Files.walkFileTree(folder, Set.<FileVisitOption>of(), DEPTH, walk);
    return walk;
  }

  Stamp stamp() {
    return new Stamp(size, modified, hash);
  }

  /** The folder itself and those in it. */
  List<Path> folders() {
    return folders;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
    if (folders.size() < MOST_FOLDERS) {
      folders.add(dir);
    }
    return note(dir, attributes, 0);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    return note(file, attributes, attributes.size());
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
    if (entries == 0) {
      throw fault;
    }
    return FileVisitResult.CONTINUE;
  }

  /** The order in which a folder lists its entries must not matter: sums, no chains. */
  private FileVisitResult note(Path place, BasicFileAttributes attributes, long bytes) {
    entries++;
    size += bytes;
    long time = attributes.lastModifiedTime().toMillis();
    modified = Math.max(modified, time);
    hash += mix(mix(mix(place.hashCode()) + time) + bytes);
    return entries < MOST_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  /** Stafford's variant 13 of the finalizer of MurmurHash3. */
  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
