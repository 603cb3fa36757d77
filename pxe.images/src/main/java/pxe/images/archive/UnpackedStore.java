// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The unpacked archives below {@code data/images}, one folder for each. A folder appears under its
 * name when it is complete, by renaming; what was begun and not finished bears another name.
 */
public final class UnpackedStore {
  private static final String BEGUN = ".unpacking-";

  /** With less room than this a failed write is taken for a full disk. */
  private static final long FULL = 1 << 20;

  private final Path folder;
  private final ArchiveLimits limits;

  public UnpackedStore(Path folder, ArchiveLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** The tree of an archive that was unpacked before. */
  public Optional<Unpacked> find(Original original) {
    return Unpacked.in(folder.resolve(original.folderName()), original);
  }

  /** Unpacks an archive that stands at {@code archive}. */
  public Unpacked unpack(Path archive, Original original) throws ArchiveException, IOException {
    Files.createDirectories(folder);
    Path begun = folder.resolve(BEGUN + original.folderName());
    delete(begun);
    try {
      Path tree = Files.createDirectories(Unpacked.treeIn(begun));
      TreeWriter writer = new TreeWriter(tree);
      Contents contents = TarGz.read(archive, limits, writer);
      writer.finish();
      Unpacked.record(begun, original, contents);
      Path home = folder.resolve(original.folderName());
      delete(home);
      Files.move(begun, home, StandardCopyOption.ATOMIC_MOVE);
      return new Unpacked(Unpacked.treeIn(home), contents.text());
    } catch (IOException e) {
      throw Files.getFileStore(folder).getUsableSpace() < FULL ? full(original, e) : e;
    } finally {
      delete(begun);
    }
  }

  private static IOException full(Original original, IOException cause) {
    return new IOException("the disk has no room to unpack " + original.file(), cause);
  }

  /** Reads an archive to its end without writing anything. */
  public Contents check(Path archive) throws ArchiveException, IOException {
    return TarGz.read(archive, limits, Receiver.NOTHING);
  }

  /** Removes what was begun and never finished. */
  public void removeLeftovers() throws IOException {
    remove(name -> name.startsWith(BEGUN));
  }

  /** Removes all finished trees but those of {@code needed}; files that are open stay readable. */
  public void keepOnly(Collection<Original> needed) throws IOException {
    Set<String> names =
        needed.stream().map(Original::folderName).collect(Collectors.toUnmodifiableSet());
    remove(name -> !names.contains(name) && !name.startsWith(BEGUN));
  }

  private void remove(Predicate<String> which) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, entry -> which.test(String.valueOf(entry.getFileName())))) {
      for (Path entry : all) {
        delete(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException fault)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
