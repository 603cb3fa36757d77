// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * An unpacked archive.
 *
 * @param tree the folder that holds its files
 * @param detail what it is, for people
 */
public record Unpacked(Path tree, String detail) {
  private static final String TREE = "tree";
  private static final String RECORD = "record.properties";

  static Path treeIn(Path folder) {
    return folder.resolve(TREE);
  }

  /** Writes down, beside a tree, what it is and how much there has to be of it. */
  static void record(Path folder, Original original, Contents contents) throws IOException {
    Measure measure = Measure.of(treeIn(folder));
    Properties record = new Properties();
    record.setProperty("original", original.toString());
    record.setProperty("things", String.valueOf(measure.things()));
    record.setProperty("bytes", String.valueOf(measure.bytes()));
    record.setProperty("detail", contents.text());
    try (Writer out = Files.newBufferedWriter(folder.resolve(RECORD))) {
      record.store(out, null);
    }
  }

  /**
   * The tree of {@code original} in a folder, if it is whole: after a power failure files can be
   * there and empty, because not one of them was forced to the disk.
   */
  static Optional<Unpacked> in(Path folder, Original original) {
    Properties record = new Properties();
    try (BufferedReader in = Files.newBufferedReader(folder.resolve(RECORD))) {
      record.load(in);
      Measure measure = Measure.of(treeIn(folder));
      boolean whole =
          original.toString().equals(record.getProperty("original"))
              && String.valueOf(measure.things()).equals(record.getProperty("things"))
              && String.valueOf(measure.bytes()).equals(record.getProperty("bytes"));
      return whole
          ? Optional.of(new Unpacked(treeIn(folder), record.getProperty("detail", "")))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
