// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.util.Optional;

/** One of the trees that an image holds: that of ISO 9660, or that of UDF. */
interface FileSystem {
  /** The volume's name. */
  String label();

  Naming naming();

  IsoNode root();

  /** Reads a folder of this tree. */
  Folder read(IsoNode folder, ReadBudget budget, FolderCache cache) throws IOException;

  /**
   * The tree that an image is read by. Where both are there, Rock Ridge wins: media of Linux are
   * made for it, with its links and modes, and their UDF is a copy. Without it, UDF wins: Windows
   * media have a note in ISO 9660 that says so, or names cut short and files of 4 GiB at most.
   */
  static FileSystem of(ImageFile file, Sectors sectors) throws IOException {
    if (!UdfVolume.isThere(file, sectors)) {
      return IsoFileSystem.read(file, sectors);
    }
    Optional<FileSystem> iso = Optional.empty();
    try {
      iso = Optional.of(IsoFileSystem.read(file, sectors));
    } catch (IsoException e) {
      // it is UDF alone
    }
    if (iso.isPresent() && iso.get().naming() == Naming.ROCK_RIDGE) {
      return iso.get();
    }
    try {
      return UdfFileSystem.read(file, sectors);
    } catch (IsoException e) {
      if (iso.isPresent()) {
        return iso.get();
      }
      throw e;
    }
  }
}
