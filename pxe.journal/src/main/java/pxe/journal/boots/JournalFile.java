// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The journal on the disk. Steps are added at its end; now and then it is written anew with what is
 * still kept. Used by one thread at a time.
 */
final class JournalFile {
  /** What is added before it is written anew, in bytes; but at least as much as it had then. */
  private static final long GROWTH = 1 << 20;

  private final Path file;
  private long addable; // nothing at first: a line that was broken off is never continued

  JournalFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file;
  }

  /** Hands over each line that can be read, and returns how many cannot. */
  int read(Consumer<StepLine> target) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    int broken = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<StepLine> step = StepLine.parse(line);
        step.ifPresent(target);
        broken += step.isPresent() ? 0 : 1;
      }
    }
    return broken;
  }

  /** Whether lines may be added at its end; else it is time for {@link #replace}. */
  boolean hasRoom() {
    return addable > 0;
  }

  /** What was added may be broken off: only {@link #replace} is of use. */
  void startAnew() {
    addable = 0;
  }

  void append(List<StepLine> lines) throws IOException {
    ByteBuffer bytes = bytes(lines);
    addable -= bytes.remaining();
    write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Writes it anew; whenever the power fails, the old or the new one is there. */
  void replace(List<StepLine> lines) throws IOException {
    addable = 0;
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    ByteBuffer bytes = bytes(lines);
    long size = bytes.remaining();
    write(
        next,
        bytes,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    addable = Math.max(GROWTH, size);
  }

  private static ByteBuffer bytes(List<StepLine> lines) {
    return StandardCharsets.UTF_8.encode(
        lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining()));
  }

  private static void write(Path target, ByteBuffer bytes, StandardOpenOption... options)
      throws IOException {
    try (FileChannel channel = FileChannel.open(target, options)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }
}
