// SPDX-License-Identifier: Apache-2.0
package pxe.storage.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pxe.rooms.problem.Problem;
import pxe.storage.records.RecordFile;

/** A file for its owner alone: a key that was made once, and has to survive a loss of power. */
public final class SecretFile {
  private static final FileAttribute<?>[] NONE = {};
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private final Path path;

  public SecretFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * Writes it, whole or not at all: it is on the disk when this returns, under its name. Nobody
   * else can read it at any moment. Its folder is made where there is none, for its owner as well.
   *
   * @param text ASCII
   */
  public void write(String text) throws IOException {
    Path folder = path.getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(folder, mode("rwx------"));
      RecordFile.force(folder.getParent());
    }
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(beside); // of a start that was cut off
    try {
      try (FileChannel channel = FileChannel.open(beside, NEW, mode("rw-------"))) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true); // or its name could be on the disk before its content
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside); // it may be what fills the disk
    }
    RecordFile.force(folder);
  }

  /** Not every file system has permissions: a stick may come from another system. */
  private FileAttribute<?>[] mode(String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : NONE;
  }

  /**
   * Whether others than its owner may read or write it, as a problem: copies and restored backups
   * often have the permissions of any other file. It is used nevertheless, as what it protects is
   * not safer without it.
   *
   * @param name the file as people are told of it
   */
  public Optional<Problem> exposure(String name) {
    Set<PosixFilePermission> forOthers;
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      forOthers = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty(); // nobody may do anything, or nothing can be said
    }
    forOthers.removeAll(PosixFilePermissions.fromString("rwx--x--x"));
    if (forOthers.isEmpty()) {
      return Optional.empty();
    }
    boolean isOfGroupAlone = forOthers.stream().noneMatch(p -> p.name().startsWith("OTHERS"));
    return Optional.of(
        Problem.of(
            name,
            "it holds a key, and "
                + (isOfGroupAlone ? "its group" : "everybody on this host")
                + " may read or write it",
            "take that away with chmod 600 " + path));
  }
}
