// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import pxe.images.engine.Sighting;
import pxe.images.engine.Stamp;

/** Looks into the folder of images. Folders in it are walked through only when that is asked. */
final class Scanner {
  /** Nobody has so many images; what has is the wrong folder. */
  private static final int MOST = 4096;

  private final Path folder;
  private final BiConsumer<String, Collection<Path>> found;
  private Map<String, Known> known = new HashMap<>();

  /** A folder as it was walked through, with its own time of change then. */
  private record Known(long modified, Stamp stamp) {}

  /**
   * A scanner of one folder.
   *
   * @param found is told, for each folder that was walked through, all folders in it; an empty
   *     collection when it is gone
   */
  Scanner(Path folder, BiConsumer<String, Collection<Path>> found) {
    this.folder = folder;
    this.found = found;
  }

  /**
   * Everything that stands there now; nothing where the folder itself is missing.
   *
   * @param suspects what may have changed inside
   */
  List<Sighting> scan(Set<String> suspects) throws IOException {
    List<Sighting> sightings = new ArrayList<>();
    Map<String, Known> walked = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (sightings.size() < MOST) {
          sight(entry, suspects, walked).ifPresent(sightings::add);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      sightings.clear();
    }
    for (String gone : known.keySet()) {
      if (!walked.containsKey(gone)) {
        found.accept(gone, List.of());
      }
    }
    known = walked;
    return sightings;
  }

  private Optional<Sighting> sight(Path entry, Set<String> suspects, Map<String, Known> walked) {
    String name = String.valueOf(entry.getFileName());
    if (name.startsWith(".")) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      long modified = attributes.lastModifiedTime().toMillis();
      if (attributes.isDirectory()) {
        Known before = known.get(name);
        boolean same = before != null && before.modified() == modified && !suspects.contains(name);
        Known now = same ? before : new Known(modified, walk(name, entry));
        walked.put(name, now);
        return Optional.of(new Sighting(name, true, now.stamp()));
      }
      return attributes.isRegularFile()
          ? Optional.of(new Sighting(name, false, new Stamp(attributes.size(), modified, 0)))
          : Optional.empty();
    } catch (IOException e) {
      // gone in the meantime, or a link that leads nowhere
      return Optional.empty();
    }
  }

  private Stamp walk(String name, Path entry) throws IOException {
    FolderWalk walk = FolderWalk.through(entry);
    found.accept(name, walk.folders());
    return walk.stamp();
  }
}
