// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps in which media are made. */
final class MediaFiles {
  private MediaFiles() {}

  /** A folder with nothing in it, whatever an earlier run has left there. */
  static Path emptyFolder(Path folder) throws IOException {
    Payload.delete(folder);
    return Files.createDirectories(folder);
  }

  /** A file that can be run. */
  static void writeProgram(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** An ISO image of a folder, with Rock Ridge and Joliet. */
  static void makeIso(Path folder, Path target, String... options) {
    List<String> command =
        new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-quiet", "-R", "-J"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", target.toString(), folder.toString()));
    Payload.execute(command.toArray(String[]::new));
  }

  static void makeSquashfs(Path folder, Path target) {
    Payload.execute(
        "mksquashfs", folder.toString(), target.toString(), "-quiet", "-no-progress", "-noappend");
  }

  /** An initial RAM disk with the files of a folder. */
  static void makeInitrd(Path folder, Path target) {
    Payload.execute(
        "sh", "-ec", "cd " + folder + "; find . | cpio -o -H newc --quiet | gzip -9 >" + target);
  }
}
