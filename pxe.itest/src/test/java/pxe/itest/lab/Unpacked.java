// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages that are unpacked and not installed, in a folder that an environment variable names.
 *
 * @param variable that names it
 */
record Unpacked(String variable) {
  /** The last file by its path, of those whose path ends with what is meant by a pattern. */
  Optional<Path> find(String pattern) {
    Optional<Path> folder = Optional.ofNullable(System.getenv(variable)).map(Path::of);
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder.get())) {
      return files
          .filter(file -> file.toString().matches(".*/" + pattern))
          .filter(Files::isRegularFile)
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of such a file. */
  String folderOf(String pattern) {
    return find(pattern).orElseThrow().getParent().toString();
  }

  /** Says which file is missing; empty where it is there. */
  Optional<String> missing(String pattern, String origin) {
    return find(pattern).isPresent()
        ? Optional.empty()
        : Optional.of(origin + " is missing (no " + pattern + " below " + variable + ")");
  }
}
