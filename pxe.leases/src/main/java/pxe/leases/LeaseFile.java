// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.lease.Lease;

/**
 * The file. Changes are added at its end; when most of it is out of date, it is written anew. It is
 * used by one thread.
 */
final class LeaseFile implements AutoCloseable {
  /** A file with fewer records is never written anew. */
  private static final int FEW = 10_000;

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Map<Integer, Lease> current = new HashMap<>();

  /** Empty where the file has to be written anew before anything is added to it. */
  private Optional<FileChannel> channel = Optional.empty();

  private long end;
  private int records;

  LeaseFile(Path path) {
    this.path = path;
  }

  /** Reads all; nothing is written. Says in words for an operator what was wrong. */
  Optional<String> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    LeaseFileContent content = LeaseFileContent.read(ByteBuffer.wrap(Files.readAllBytes(path)));
    current.putAll(content.leases());
    records = content.records();
    end = content.end();
    return content.damaged() == 0
        ? Optional.empty()
        : Optional.of(
            content.damaged()
                + " bytes of it cannot be read; "
                + records
                + " records were found before and behind them");
  }

  /** The last that is known of each address. */
  Collection<Lease> leases() {
    return List.copyOf(current.values());
  }

  /** Keeps the file as it is beside the one that is written anew. */
  Path keep() throws IOException {
    Path kept = path.resolveSibling(path.getFileName() + ".damaged");
    for (int i = 2; Files.exists(kept); i++) {
      kept = path.resolveSibling(path.getFileName() + ".damaged-" + i);
    }
    Files.copy(path, kept);
    return kept;
  }

  /** Adds changes; when this returns, they survive a loss of power. */
  void add(List<Lease> changes) throws IOException {
    if (channel.isEmpty() || (records > FEW && records > 4 * current.size())) {
      writeAnew(changes);
      return;
    }
    long from = end;
    try {
      end = write(channel.get(), changes, from);
      channel.get().force(false);
    } catch (IOException e) {
      // what has reached the disk is not known any more, and a second force would not tell
      end = from;
      close();
      throw e;
    }
    records += changes.size();
    changes.forEach(lease -> current.put(lease.address(), lease));
  }

  /** Beside the old one, which it replaces when it is on the disk as a whole. */
  private void writeAnew(List<Lease> changes) throws IOException {
    close();
    Map<Integer, Lease> all = new HashMap<>(current);
    changes.forEach(lease -> all.put(lease.address(), lease));
    Files.createDirectories(path.getParent());
    Path next = path.resolveSibling(path.getFileName() + ".new");
    FileChannel written =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      end = write(written, all.values(), 0);
      written.force(true);
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(path.getParent());
    } catch (IOException e) {
      written.close();
      throw e;
    }
    channel = Optional.of(written);
    current.putAll(all);
    records = all.size();
  }

  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder)) {
      opened.force(true);
    }
  }

  private long write(FileChannel to, Collection<Lease> leases, long from) throws IOException {
    long at = from;
    buffer.clear();
    for (Lease lease : leases) {
      if (buffer.remaining() < LeaseRecord.LONGEST) {
        at = flush(to, at);
      }
      LeaseRecord.write(lease, buffer);
    }
    return flush(to, at);
  }

  private long flush(FileChannel to, long from) throws IOException {
    long at = from;
    buffer.flip();
    while (buffer.hasRemaining()) {
      at += to.write(buffer, at);
    }
    buffer.clear();
    return at;
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      FileChannel open = channel.get();
      channel = Optional.empty();
      open.close();
    }
  }
}
