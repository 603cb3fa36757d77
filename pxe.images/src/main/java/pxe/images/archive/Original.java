// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An archive as it is known again: a file of another size or time is another original.
 *
 * @param file its name in {@code images/}
 * @param size in bytes
 * @param modified in milliseconds since 1970
 */
public record Original(String file, long size, long modified) {
  /** Counted up when unpacking changes, so that older trees are made anew. */
  private static final int FORM = 1;

  private static final int LONGEST = 64;

  /** The name of the folder for its tree: readable, and different for each original. */
  String folderName() {
    String readable = file.length() > LONGEST ? file.substring(0, LONGEST) : file;
    return readable + "@" + digest();
  }

  private String digest() {
    String text = FORM + "/" + file + "/" + size + "/" + modified;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
