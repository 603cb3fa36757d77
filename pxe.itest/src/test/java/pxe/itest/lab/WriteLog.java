// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a machine wrote to its disk, in order, as QEMU's {@code blklogwrites} records it (the form
 * is that of Linux' dm-log-writes); and the disk as a power cut would leave it. A disk keeps what
 * was written before the last flush; of what came later, any part.
 */
final class WriteLog {
  private static final int SECTOR = 512;
  private static final int MOST_SECTORS = 64;
  private static final long MAGIC = 0x6a736677736872L;
  private static final long FLUSH = 1;
  private static final long FUA = 2;
  private static final long DISCARD = 4;

  /**
   * An entry.
   *
   * @param sector where it was written
   * @param content where its content is in the log
   * @param end where it ends in the log
   */
  private record Entry(long sector, long sectors, long flags, long content, long end) {
    boolean isFlush() {
      return (flags & FLUSH) != 0;
    }

    boolean isWrite() {
      return sectors > 0 && (flags & DISCARD) == 0;
    }
  }

  private final Path log;
  private final List<Entry> entries;

  private WriteLog(Path log, List<Entry> entries) {
    this.log = log;
    this.entries = entries;
  }

  /** A log without entries, to which QEMU appends at each start. */
  static void create(Path log) {
    ByteBuffer head = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(0, MAGIC).putLong(8, 1).putInt(24, SECTOR);
    try {
      Files.write(log, head.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads as far as whole entries are there. */
  static WriteLog read(Path log) {
    List<Entry> entries = new ArrayList<>();
    try (FileChannel file = FileChannel.open(log)) {
      if (at(file, 0).getLong() != MAGIC) {
        throw new AssertionError(log + " is no log of writes");
      }
      long position = SECTOR;
      while (position + SECTOR <= file.size()) {
        ByteBuffer head = at(file, position);
        long sector = head.getLong();
        long sectors = head.getLong();
        long flags = head.getLong();
        long content = position + SECTOR;
        position = content + ((flags & DISCARD) == 0 ? sectors * SECTOR : 0);
        if (position > file.size()) {
          break;
        }
        entries.add(new Entry(sector, sectors, flags, content, position));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WriteLog(log, entries);
  }

  private static ByteBuffer at(FileChannel file, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    file.read(bytes, position);
    return bytes.flip();
  }

  /** Which of the small writes hold a text, as numbers of those that came before. */
  List<Integer> holding(String text) {
    List<Integer> found = new ArrayList<>();
    try (FileChannel file = FileChannel.open(log)) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        if (entry.isWrite() && entry.sectors() <= MOST_SECTORS) {
          byte[] content = new byte[(int) entry.sectors() * SECTOR];
          file.read(ByteBuffer.wrap(content), entry.content());
          if (new String(content, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add(i);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  int size() {
    return entries.size();
  }

  /** How long the log was when so many of its entries were there. */
  long lengthOf(int count) {
    return count == 0 ? SECTOR : entries.get(count - 1).end();
  }

  /** The last flush among so many entries; what is before it stays. */
  int lastFlush(int count) {
    int index = count;
    while (index > 0 && !entries.get(index - 1).isFlush()) {
      index--;
    }
    return index;
  }

  /** Writes entries to a disk, all of them. */
  void apply(Path disk, int from, int to) {
    write(disk, from, to, null);
  }

  /** Writes some of the entries to a disk, of the last one perhaps a part. */
  void applySome(Path disk, int from, int to, Random random) {
    write(disk, from, to, random);
  }

  private void write(Path disk, int from, int to, Random random) {
    try (FileChannel source = FileChannel.open(log);
        FileChannel target = FileChannel.open(disk, StandardOpenOption.WRITE)) {
      for (int i = from; i < to; i++) {
        Entry entry = entries.get(i);
        if (entry.isWrite() && isKept(entry, random)) {
          long sectors = entry.sectors();
          if (random != null && i == to - 1) {
            sectors = 1 + random.nextLong(sectors);
          }
          target.position(entry.sector() * SECTOR);
          source.transferTo(entry.content(), sectors * SECTOR, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKept(Entry entry, Random random) {
    return random == null || (entry.flags() & FUA) != 0 || random.nextBoolean();
  }
}
