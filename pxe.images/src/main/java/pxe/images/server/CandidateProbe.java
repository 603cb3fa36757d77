// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import pxe.images.engine.Candidate;
import pxe.images.engine.Stamp;

/**
 * Looks what stands in the folder of images. Folders in it are walked through only when that is
 * asked. Everything here may have to wait for a disk, each entry for another one.
 */
final class CandidateProbe {
  /** Nobody has so many images; what has is the wrong folder. */
  static final int MOST = 4096;

  private final Path folder;
  private final BiConsumer<String, Collection<Path>> found;
  private volatile Optional<Object> watched = Optional.of(FolderWatcher.TOP);
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A folder as it was walked through: where it really stands, and its time of change then. */
  private record Known(Path real, long modified, Stamp stamp) {}

  /**
   * The names in a folder.
   *
   * @param key what tells this folder from another one in its place
   */
  record Listing(Optional<Object> key, Set<String> names) {}

  /**
   * A probe of one folder.
   *
   * @param found is told, for each folder that was walked through, all folders in it; an empty
   *     collection when it is gone
   */
  CandidateProbe(Path folder, BiConsumer<String, Collection<Path>> found) {
    this.folder = folder;
    this.found = found;
  }

  /** What stands there now, by name. */
  Listing list() throws IOException {
    Optional<Object> key = key();
    // another folder by now: replaced, or a disk mounted there
    if (!key.equals(watched)) {
      found.accept(FolderWatcher.TOP, List.of());
      found.accept(FolderWatcher.TOP, List.of(folder));
      watched = key;
    }
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (names.size() < MOST && !name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    for (String name : known.keySet()) {
      if (!names.contains(name)) {
        forget(name);
      }
    }
    return new Listing(key, names);
  }

  private Optional<Object> key() throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      watched = Optional.of(FolderWatcher.TOP);
      throw e;
    }
  }

  /**
   * One of them; empty for what is gone in the meantime, leads nowhere or is neither file nor
   * folder.
   *
   * @param suspect whether something inside may have changed
   */
  Optional<Candidate> probe(String name, boolean suspect) {
    Path entry = folder.resolve(name);
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      long modified = attributes.lastModifiedTime().toMillis();
      if (attributes.isDirectory()) {
        return Optional.of(new Candidate(name, true, stamp(name, entry, modified, suspect)));
      }
      forget(name);
      return attributes.isRegularFile()
          ? Optional.of(new Candidate(name, false, new Stamp(attributes.size(), modified, 0)))
          : Optional.empty();
    } catch (IOException e) {
      forget(name);
      return Optional.empty();
    }
  }

  private Stamp stamp(String name, Path entry, long modified, boolean suspect) throws IOException {
    // a folder that was moved, with a link in its place, has to be opened where it is now
    Path real = entry.toRealPath();
    Known before = known.get(name);
    if (before != null && before.modified == modified && before.real.equals(real) && !suspect) {
      return before.stamp;
    }
    FolderWalk walk = FolderWalk.through(real);
    known.put(name, new Known(real, modified, walk.stamp()));
    found.accept(name, walk.folders());
    return walk.stamp();
  }

  private void forget(String name) {
    if (known.remove(name) != null) {
      found.accept(name, List.of());
    }
  }
}
