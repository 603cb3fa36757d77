// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The key in {@code data/}, made once, for its owner's eyes only. */
final class KeyFile {
  private static final int BYTES = 16;
  private static final FileAttribute<Set<PosixFilePermission>> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private KeyFile() {}

  /** The key that a file has, or gets now. */
  static String read(Path file) throws IOException {
    try {
      String key = Files.readString(file).strip();
      if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new IOException("it has other characters than ASCII without blanks");
      }
      if (key.length() >= 2 * BYTES) {
        return key;
      } // else it was cut off, and protects nothing
    } catch (NoSuchFileException e) {
      // it is made
    }
    return make(file);
  }

  /** Whole or not at all: a key that is half on the disk after a loss of power would be another. */
  private static String make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel channel = FileChannel.open(beside, NEW, OWN)) {
      ByteBuffer bytes = ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true); // or its name could be on the disk before its content
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return key;
  }
}
