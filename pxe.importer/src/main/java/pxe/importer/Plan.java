// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What is to be written: all of it is known before anything is. */
final class Plan {
  private final Map<Path, String> texts = new LinkedHashMap<>();
  private final Map<Path, Path> copies = new LinkedHashMap<>();

  /** A text. */
  void write(Path file, String text) {
    texts.put(file, text);
  }

  /** A copy of a file; one that is there already must be the same. */
  void copy(Path source, Path target) throws IOException {
    if (Files.exists(target) && Files.mismatch(source, target) >= 0) {
      throw new IOException(target + " is another file than " + source + "; move it away");
    }
    copies.put(target, source);
  }

  /** Shows what would be written. */
  void show(PrintStream out) throws IOException {
    for (Map.Entry<Path, Path> copy : copies.entrySet()) {
      if (!Files.exists(copy.getKey())) {
        out.println("would copy: " + copy.getValue() + " to " + copy.getKey());
      }
    }
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      Path target = target(text.getKey(), text.getValue());
      if (!isThere(target, text.getValue())) {
        out.println("would write: " + target + kept(text.getKey(), target));
        text.getValue().lines().forEach(line -> out.println("    " + line));
      }
    }
  }

  /** Writes it as a whole, or leaves everything as it was. */
  void execute(PrintStream out) throws IOException {
    StringBuilder done = new StringBuilder();
    try (Staging staging = new Staging()) {
      for (Map.Entry<Path, Path> copy : copies.entrySet()) {
        if (!Files.exists(copy.getKey())) {
          copyContent(copy.getValue(), staging.file(copy.getKey()));
          done.append("copied: ").append(copy.getKey()).append('\n');
        }
      }
      for (Map.Entry<Path, String> text : texts.entrySet()) {
        Path target = target(text.getKey(), text.getValue());
        if (!isThere(target, text.getValue())) {
          Files.writeString(staging.file(target), text.getValue());
          done.append("written: ").append(target).append(kept(text.getKey(), target)).append('\n');
        }
      }
      staging.commit();
    }
    out.print(done);
  }

  /** Not the permissions of the source, which a TFTP server may have read as another user. */
  private static void copyContent(Path source, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      Files.copy(in, target);
    }
  }

  /** What is there is an operator's work: the new text goes beside it. */
  private static Path target(Path file, String text) throws IOException {
    return Files.exists(file) && !isThere(file, text) && !saysNothing(file)
        ? file.resolveSibling(file.getFileName() + ".imported")
        : file;
  }

  /**
   * Whether there are comments and blank lines alone, such as a package brings: nothing is lost.
   */
  private static boolean saysNothing(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }
  }

  private static String kept(Path file, Path target) {
    return file.equals(target) ? "" : " (" + file.getFileName() + " is kept)";
  }

  private static boolean isThere(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }
}
