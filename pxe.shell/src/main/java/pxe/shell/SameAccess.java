// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is to take the place of another, which only some may have been allowed to read. */
final class SameAccess {
  private static final FileAttribute<?> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private SameAccess() {}

  /**
   * Writes a file which nobody may read at any moment who may not read the other; where that is not
   * there, any other file's permissions hold.
   */
  static void write(Path file, Path other, String text) throws IOException {
    Files.deleteIfExists(file); // left behind by a process that was killed
    PosixFileAttributeView view = Files.getFileAttributeView(other, PosixFileAttributeView.class);
    if (view == null || !Files.exists(other)) { // not every file system has permissions
      Files.writeString(file, text);
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    Files.createFile(file, OWNERS);
    Files.writeString(file, text);
    giveTo(file, attributes);
    Files.setPosixFilePermissions(file, attributes.permissions());
  }

  /** As far as we may: only root gives files to others, and to groups those who are in them. */
  private static void giveTo(Path file, PosixFileAttributes attributes) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      view.setGroup(attributes.group());
      view.setOwner(attributes.owner());
    } catch (IOException e) {
      // it stays ours, as before
    }
  }
}
