// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of records. Records are added at its end; when most of them are out of date, or where it
 * is not known what has reached the disk, it is written anew, beside the old one, which it replaces
 * when it is on the disk as a whole. It is used by one thread, which nobody may interrupt.
 */
public final class RecordFile<T> implements AutoCloseable {
  /** A file with fewer records is never written anew for its size. */
  private static final int FEW = 10_000;

  private static final int BUFFER = 1 << 16;

  /** How a file is opened for writing; tests bring disks that are full. */
  @FunctionalInterface
  public interface Opener {
    /** Makes it, or empties it. */
    FileChannel open(Path path) throws IOException;
  }

  private final Path path;
  private final RecordFormat<T> format;
  private final Opener opener;
  private Optional<ByteBuffer> buffer = Optional.empty(); // until something is written

  /** Empty where the file has to be written anew before anything is added to it. */
  private Optional<FileChannel> channel = Optional.empty();

  private long end;
  private int records;

  /** From how many records on it is worth while to write them anew. */
  private int most = FEW;

  public RecordFile(Path path, RecordFormat<T> format, Opener opener) {
    this.path = path;
    this.format = format;
    this.opener = opener;
  }

  public RecordFile(Path path, RecordFormat<T> format) {
    this(path, format, RecordFile::openForWriting);
  }

  /** Opens a file of this machine as {@link Opener} says. */
  public static FileChannel openForWriting(Path path) throws IOException {
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /** Whether there is one. */
  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Reads all of a file that exists.
   *
   * @param found is told each record, in the order in which they were written
   */
  public RecordReading read(Consumer<? super T> found) throws IOException {
    // a process that was killed has written what it has not forced, and it may be confirmed now
    force(path);
    RecordReading reading =
        RecordReading.of(format, ByteBuffer.wrap(Files.readAllBytes(path)), found);
    records = reading.records();
    return reading;
  }

  /** Keeps the file as it is under another name, which stays when it is written anew. */
  public Optional<Path> keep() {
    try {
      Path kept = path.resolveSibling(path.getFileName() + ".damaged");
      for (int i = 2; Files.exists(kept) && !Files.isSameFile(kept, path); i++) {
        kept = path.resolveSibling(path.getFileName() + ".damaged-" + i);
      }
      return Optional.of(Files.exists(kept) ? kept : Files.createLink(kept, path));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // the records that it has are what matters
    }
  }

  /** Whether records can be added to it as it is; otherwise it is to be {@link #replace}d first. */
  public boolean isAppendable() {
    return channel.isPresent() && Files.exists(path);
  }

  /**
   * Adds records to a file that is {@link #isAppendable}; when this returns, they survive a loss of
   * power. Where it throws, none of them count.
   */
  public void append(Collection<T> more) throws IOException {
    FileChannel to = channel.orElseThrow();
    long from = end;
    try {
      end = write(to, more, from);
    } catch (IOException | RuntimeException | Error e) {
      end = from;
      cutOff(from);
      throw e;
    }
    try {
      to.force(false);
    } catch (IOException | RuntimeException | Error e) {
      // what has reached the disk is not known any more, and a second force would not tell
      end = from;
      close();
      throw e;
    }
    records += more.size();
  }

  /**
   * All before was forced: it can be gone on from there, also where there is no room for a copy.
   */
  private void cutOff(long from) throws IOException {
    try {
      channel.orElseThrow().truncate(from);
    } catch (IOException e) {
      close();
    }
  }

  /**
   * Makes sure that nothing stands on the disk that was refused, in a file that is {@link
   * #isAppendable}. Where it throws, it is not so any more.
   */
  public void settle() throws IOException {
    try {
      channel.orElseThrow().force(true);
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Whether most of what it says is out of date, if {@code current} records are not. */
  public boolean isMostlyOutOfDate(int current) {
    return channel.isPresent() && records > most && records > 4L * current;
  }

  /**
   * Writes it anew because most of it is out of date. Where there is no room, it goes on as it is,
   * and that is to be tried again when it has doubled.
   *
   * @return whether it was written anew
   */
  public boolean compact(Collection<T> all) {
    try {
      replace(all);
      most = FEW;
      return true;
    } catch (IOException e) {
      most = 2 * records;
      return false;
    }
  }

  /** Everything that it says from now on, on the disk when this returns. */
  public void replace(Collection<T> all) throws IOException {
    Files.createDirectories(path.getParent());
    Path next = path.resolveSibling(path.getFileName() + ".new");
    FileChannel written = opener.open(next);
    long size;
    try {
      size = write(written, all, 0);
      written.force(true);
    } catch (IOException | RuntimeException | Error e) {
      written.close();
      Files.deleteIfExists(next); // it may be what fills the disk
      throw e;
    }
    try {
      close();
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      force(path.getParent());
    } catch (IOException | RuntimeException | Error e) {
      written.close();
      throw e;
    }
    channel = Optional.of(written);
    end = size;
    records = all.size();
  }

  /** Makes sure that a file, or the names in a folder, are on the disk. */
  public static void force(Path of) throws IOException {
    try (FileChannel opened = FileChannel.open(of)) {
      opened.force(true);
    }
  }

  private long write(FileChannel to, Collection<T> all, long from) throws IOException {
    if (buffer.isEmpty()) {
      buffer = Optional.of(ByteBuffer.allocateDirect(Math.max(BUFFER, format.longest())));
    }
    ByteBuffer bytes = buffer.get().clear();
    long at = from;
    for (T record : all) {
      if (bytes.remaining() < format.longest()) {
        at = flush(bytes, to, at);
      }
      format.write(record, bytes);
    }
    return flush(bytes, to, at);
  }

  private static long flush(ByteBuffer bytes, FileChannel to, long from) throws IOException {
    long at = from;
    bytes.flip();
    while (bytes.hasRemaining()) {
      at += to.write(bytes, at);
    }
    bytes.clear();
    return at;
  }

  /** Afterwards it is to be written anew before anything is added to it. */
  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      FileChannel open = channel.get();
      channel = Optional.empty();
      open.close();
    }
  }
}
