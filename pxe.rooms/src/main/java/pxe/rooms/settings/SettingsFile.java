// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import pxe.rooms.problem.Problem;

/** A file of lines {@code key = value}, as it is written: nothing is filled in. */
public final class SettingsFile {
  private SettingsFile() {}

  /**
   * Its values by key.
   *
   * @throws IOException when it cannot be read, or is not of that form; the message says why
   */
  public static Map<String, String> read(Path file) throws IOException {
    Properties content = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      skipByteOrderMark(reader);
      content.load(reader);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not text in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    Map<String, String> values = new TreeMap<>();
    content.stringPropertyNames().forEach(key -> values.put(key, content.getProperty(key)));
    return values;
  }

  /** Editors on Windows write one, and it would become part of the first key. */
  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** Says that the file of a PID cannot be read. */
  public static Problem unreadable(String pid, IOException why) {
    return Problem.of(
        "etc/" + pid + ".cfg",
        "cannot be read: " + why.getMessage(),
        "write it as text with one key = value on each line");
  }
}
