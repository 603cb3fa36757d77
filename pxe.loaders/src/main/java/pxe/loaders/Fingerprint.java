// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/** Tells sets apart that call themselves the same: by names, sizes and times of their files. */
public final class Fingerprint {
  private Fingerprint() {}

  /** A few digits for files of one origin. */
  public static String of(String origin, Map<String, BootResource> files) throws IOException {
    StringBuilder text = new StringBuilder(origin);
    for (Map.Entry<String, BootResource> file : new TreeMap<>(files).entrySet()) {
      try (OpenResource open = file.getValue().open()) {
        text.append('\n').append(file.getKey()).append(' ').append(open.size());
        text.append(' ').append(open.modified().toEpochMilli());
      }
    }
    return HexFormat.of().formatHex(sha256(text.toString()), 0, 4);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
