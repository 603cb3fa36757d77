// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what a file is that is called .tar.gz and is none. */
final class Beginning {
  private static final int TAR_MAGIC_AT = 257;

  private Beginning() {}

  static void check(Path archive) throws ArchiveException, IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(archive)) {
      first = in.readNBytes(512);
    }
    if (first.length == 0) {
      throw new ArchiveException("is empty", "copy it again");
    }
    boolean gzip = (first[0] & 0xff) == 0x1f && (first.length < 2 || (first[1] & 0xff) == 0x8b);
    if (gzip) {
      return;
    }
    if (first[0] == '<') {
      throw new ArchiveException("is a web page and no archive", "download it again");
    }
    if (first.length > TAR_MAGIC_AT + 5 && startsAt(first, TAR_MAGIC_AT, "ustar")) {
      throw new ArchiveException("is not compressed, whatever its name says", "gzip it");
    }
    throw new ArchiveException("is not a gzip file", "repack it as .tar.gz");
  }

  private static boolean startsAt(byte[] bytes, int offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
