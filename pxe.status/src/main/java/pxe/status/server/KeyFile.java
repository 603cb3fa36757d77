// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import pxe.storage.secrets.SecretFile;

/** The key in {@code data/}, made once, for its owner's eyes only. */
final class KeyFile {
  private static final int BYTES = 16;

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

  private static String make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    new SecretFile(file).write(key + "\n");
    return key;
  }
}
