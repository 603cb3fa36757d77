// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a jar held when it was looked at, so that just this is installed, and a file can be compared
 * with it later. A small one is kept as it is: while the platform starts, its digest takes longer
 * than all else that is done with it. Of a large one the digest is kept.
 */
final class JarContent {
  /** Of a file that could not be read. */
  static final JarContent NONE = new JarContent(new byte[0], false);

  /** More than any profile needs: it is read into memory. */
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  /** All profiles of the distribution are smaller. */
  private static final int KEPT_BYTES = 128 * 1024;

  private final byte[] kept;
  private final boolean isDigest;

  private JarContent(byte[] kept, boolean isDigest) {
    this.kept = kept;
    this.isDigest = isDigest;
  }

  /** That of a file which was read. */
  static JarContent of(byte[] content) {
    boolean isLarge = content.length > KEPT_BYTES;
    return new JarContent(isLarge ? digestOf(content) : content.clone(), isLarge);
  }

  /** Reads a file. */
  static byte[] read(File file) throws IOException {
    if (file.length() > MOST_BYTES) {
      throw new IOException("it is larger than 32 MiB");
    }
    return Files.readAllBytes(file.toPath());
  }

  /**
   * The content.
   *
   * @param file has that of a large one
   * @throws IOException if it cannot be read, or is another one by now
   */
  byte[] bytes(File file) throws IOException {
    if (!isDigest) {
      return kept.clone();
    }
    byte[] content = read(file);
    if (!Arrays.equals(digestOf(content), kept)) {
      throw new IOException("it has changed since it was looked at");
    }
    return content;
  }

  private static byte[] digestOf(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has it
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JarContent content
        && isDigest == content.isDigest
        && Arrays.equals(kept, content.kept);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(kept);
  }
}
