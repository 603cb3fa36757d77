// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pxe.api.resource.BootResource;

/**
 * What an operator put into {@code loaders/}, as it is at one moment: each folder there, and {@code
 * loaders/} itself.
 */
final class OwnFolder extends SimpleFileVisitor<Path> {
  private static final int DEPTH = 4;
  private static final int MOST_ENTRIES = 4096;

  private final Path root;
  private final List<Path> folders = new ArrayList<>();
  private int entries;
  private long fingerprint;
  private long modified;

  private OwnFolder(Path root) {
    this.root = root;
  }

  static OwnFolder in(Path root) {
    OwnFolder look = new OwnFolder(root);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, look);
    } catch (IOException e) {
      // a folder that cannot be read holds nothing for us
    }
    look.folders.sort(null);
    return look;
  }

  /** Changes whenever something in the folder does. */
  long fingerprint() {
    return fingerprint;
  }

  /** The latest time of change of anything in it, in milliseconds since 1970. */
  long modified() {
    return modified;
  }

  /** In the order of their names; {@code loaders/} itself first. */
  List<LoaderFolder> candidates(Predicate<String> isPart) {
    return folders.stream().map(folder -> candidate(folder, isPart)).toList();
  }

  private LoaderFolder candidate(Path folder, Predicate<String> isPart) {
    Path inside = root.relativize(folder);
    String name = inside.toString().isEmpty() ? "loaders" : "loaders/" + inside;
    Map<String, BootResource> files = DiskFolder.filesIn(folder, isPart);
    return new LoaderFolder(name, name, files);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    folders.add(folder);
    return visitFile(folder, attributes);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    long time = attributes.lastModifiedTime().toMillis();
    modified = Math.max(modified, time);
    long one = ((file.hashCode() * 31L + time) * 31L + attributes.size()) * 0x9e3779b97f4a7c15L;
    fingerprint += one ^ (one >>> 29);
    return ++entries < MOST_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
    return FileVisitResult.CONTINUE;
  }
}
