// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * A number that grows, in a file of its own: of the last change that was acknowledged. It has two
 * lines that are written in turn, each a number and its checksum: a write that is cut off leaves
 * the other.
 */
public final class NumberFile {
  private static final int DIGITS = 19;
  private static final int LINE = DIGITS + 10; // a blank, a checksum of 8 digits, a line feed

  private final Path path;

  /** Which line is written next: 0 or 1, or -1 before the file was looked at. */
  private int next = -1;

  public NumberFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /** The number; empty where no line is whole. */
  public OptionalLong read() throws IOException {
    return Files.readString(path, StandardCharsets.ISO_8859_1)
        .lines()
        .flatMapToLong(line -> parse(line).stream())
        .max();
  }

  private static OptionalLong parse(String line) {
    boolean isWhole =
        line.length() == LINE - 1
            && line.substring(0, DIGITS).chars().allMatch(c -> c >= '0' && c <= '9')
            && line.equals(text(line.substring(0, DIGITS)));
    return isWhole ? OptionalLong.of(Long.parseLong(line, 0, DIGITS, 10)) : OptionalLong.empty();
  }

  private static String text(String digits) {
    CRC32 checksum = new CRC32();
    checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
    return digits + String.format(Locale.ROOT, " %08x", checksum.getValue());
  }

  /** Writes it; it is on the disk when this returns. */
  public void write(long number) throws IOException {
    String line = text(String.format(Locale.ROOT, "%0" + DIGITS + "d", number)) + "\n";
    if (exists()) {
      int at = next < 0 ? lesser() : next;
      force(path, line, (long) at * LINE, false, StandardOpenOption.WRITE);
      next = 1 - at;
      return;
    }
    // whole, or not there: a file that is empty counts as damaged
    Path whole = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(whole);
    force(whole, line + line, 0, true, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
    RecordFile.force(path.toAbsolutePath().getParent());
  }

  /** The line that may be lost. */
  private int lesser() throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    OptionalLong first = parse(text.substring(0, Math.min(LINE - 1, text.length())));
    OptionalLong second = parse(text.substring(Math.min(LINE, text.length())).stripTrailing());
    return first.isPresent() && first.getAsLong() >= second.orElse(-1) ? 1 : 0;
  }

  private static void force(
      Path file, String text, long at, boolean isNew, StandardOpenOption... options)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      long position = at;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
      channel.force(isNew);
    }
  }
}
