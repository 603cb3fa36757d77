// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pxe.api.image.FileTree;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/**
 * A folder as a file tree, read where it stands. Most requests miss, and for each of them a loader
 * waits: a miss costs one look at the disk for each segment, because what folders hold is
 * remembered for as long as their time of change stays the same.
 */
public final class FolderTree implements FileTree {
  private static final int MOST_LISTINGS = 1024;
  private static final int MOST_CHILDREN = 65_536;

  /** Of all trees together, so that many of them hold no more than one. */
  private static final RecentFiles RECENT = new RecentFiles();

  private final Path root;
  private final Map<Path, FolderNames> listings = new ConcurrentHashMap<>();

  private FolderTree(Path root) {
    this.root = root;
  }

  /** The tree below a folder; a symbolic link to a folder is followed. */
  public static FolderTree of(Path folder) throws IOException {
    return new FolderTree(folder.toRealPath());
  }

  @Override
  public Optional<BootResource> file(ResourcePath path) {
    if (path.isRoot()) {
      return Optional.empty();
    }
    RecentFile recent = RECENT.find(this, path);
    if (recent == null) {
      File exact = new File(root.toString(), path.toString());
      if (!exact.isFile()) {
        return regular(resembling(path));
      }
      recent = withoutLinks(path);
      if (recent == null) {
        return regular(real(exact));
      }
      RECENT.put(path, recent);
    }
    return Optional.of(recent.found());
  }

  private static Optional<BootResource> regular(Optional<Path> place) {
    return place.filter(Files::isRegularFile).map(BootResource::ofFile);
  }

  /** A file on whose way no link is: then nothing has to be resolved. Null for any other. */
  private RecentFile withoutLinks(ResourcePath path) {
    try {
      Path place = root;
      BasicFileAttributes seen = null;
      for (String segment : path.segments()) {
        place = place.resolve(segment);
        seen = RecentFile.look(place);
        if (seen.isSymbolicLink()) {
          return null;
        }
      }
      return seen != null && seen.isRegularFile() ? new RecentFile(this, path, place, seen) : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  @Override
  public List<Child> list(ResourcePath folder) {
    File exact = new File(root.toString(), folder.toString());
    Optional<Path> real = exact.isDirectory() ? real(exact) : resembling(folder);
    List<Child> children = new ArrayList<>();
    if (real.isPresent() && Files.isDirectory(real.get())) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(real.get())) {
        for (Path entry : entries) {
          if (children.size() < MOST_CHILDREN) {
            childOf(entry).ifPresent(children::add);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return List.of();
      }
    }
    children.sort(Comparator.comparing(Child::name));
    return List.copyOf(children);
  }

  /** What can be asked for: not a link that leads nowhere or outside, nor a device. */
  private Optional<Child> childOf(Path entry) {
    if (Files.isSymbolicLink(entry) && real(entry.toFile()).isEmpty()) {
      return Optional.empty();
    }
    boolean folder = Files.isDirectory(entry);
    return folder || Files.isRegularFile(entry)
        ? Optional.of(new Child(String.valueOf(entry.getFileName()), folder))
        : Optional.empty();
  }

  /** The file or folder whose name differs from {@code path} in case only (CR-59). */
  private Optional<Path> resembling(ResourcePath path) {
    Path place = root;
    for (String segment : path.segments()) {
      String name = listing(place).match(segment);
      if (name == null) {
        return Optional.empty();
      }
      try {
        place = place.resolve(name);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
    return real(place.toFile());
  }

  private FolderNames listing(Path folder) {
    long modified = folder.toFile().lastModified();
    FolderNames known = listings.get(folder);
    if (known != null && known.stillHolds(modified)) {
      return known;
    }
    if (listings.size() >= MOST_LISTINGS) {
      listings.clear();
    }
    boolean inside = real(folder.toFile()).isPresent();
    long now = System.currentTimeMillis();
    FolderNames fresh =
        inside ? FolderNames.read(folder, modified, now) : FolderNames.empty(modified, now);
    listings.put(folder, fresh);
    return fresh;
  }

  /** Where something really stands, if that is inside the tree (CR-61). */
  private Optional<Path> real(File place) {
    try {
      Path real = place.toPath().toRealPath();
      return real.startsWith(root) ? Optional.of(real) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
