// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The texts of a profile without Java, as its bundle holds them. */
public final class ProfileTexts {
  private ProfileTexts() {}

  /** By name: {@code profile.conf} and {@code entries/NAME.conf} of a folder. */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.put("profile.conf", Files.readString(folder.resolve("profile.conf")));
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder.resolve("entries"), "*.conf")) {
      for (Path entry : entries) {
        texts.put("entries/" + entry.getFileName(), Files.readString(entry));
      }
    }
    return texts;
  }
}
