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
import pxe.rooms.problem.Problem;

/**
 * The file. Changes are added at its end; when most of it is out of date, it is written anew. It is
 * used by one thread.
 */
final class LeaseFile implements AutoCloseable {
  /** A file with fewer records is never written anew. */
  private static final int FEW = 10_000;

  private static final int BUFFER = 1 << 16;

  /** How a file is opened for writing; tests bring disks that are full. */
  interface Opener {
    FileChannel open(Path path) throws IOException;
  }

  private final Path path;
  private final Opener opener;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Map<Integer, Lease> current = new HashMap<>();

  /** Empty where the file has to be written anew before anything is added to it. */
  private Optional<FileChannel> channel = Optional.empty();

  private long end;
  private int records;

  /** From how many records on it is worth while to write them anew. */
  private int most = FEW;

  LeaseFile(Path path, Opener opener) {
    this.path = path;
    this.opener = opener;
  }

  LeaseFile(Path path) {
    this(
        path,
        file ->
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
  }

  /** Reads all; says what was wrong. */
  Optional<Problem> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    // a process that was killed has written what it has not forced, and it may be confirmed now
    force(path);
    byte[] bytes = Files.readAllBytes(path);
    LeaseFileContent content = LeaseFileContent.read(ByteBuffer.wrap(bytes));
    current.putAll(content.leases());
    records = content.records();
    return content.damaged() == 0 && bytes.length > 0
        ? Optional.empty()
        : Optional.of(StoreFault.ofReading(content.damaged(), records, keep()));
  }

  /** The last that is known of each address. */
  Collection<Lease> leases() {
    return List.copyOf(current.values());
  }

  /** Keeps the file as it is under another name, which stays when it is written anew. */
  private Optional<Path> keep() {
    try {
      Path kept = path.resolveSibling(path.getFileName() + ".damaged");
      for (int i = 2; Files.exists(kept) && !Files.isSameFile(kept, path); i++) {
        kept = path.resolveSibling(path.getFileName() + ".damaged-" + i);
      }
      return Optional.of(Files.exists(kept) ? kept : Files.createLink(kept, path));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // the leases that it has are what matters
    }
  }

  /** Adds changes; when this returns, they survive a loss of power. */
  void add(List<Lease> changes) throws IOException {
    if (channel.isPresent() && records > most && records > 4 * current.size()) {
      writeAnewIfPossible();
    }
    if (channel.isEmpty() || !Files.exists(path)) {
      writeAnew(changes);
      return;
    }
    long from = end;
    try {
      end = write(channel.get(), changes, from);
    } catch (IOException | RuntimeException | Error e) {
      end = from;
      cutOff(from);
      throw e;
    }
    try {
      channel.get().force(false);
    } catch (IOException | RuntimeException | Error e) {
      // what has reached the disk is not known any more, and a second force would not tell
      end = from;
      close();
      throw e;
    }
    records += changes.size();
    changes.forEach(lease -> current.put(lease.address(), lease));
  }

  /**
   * All before was forced: it can be gone on from there, also where there is no room for a copy.
   */
  private void cutOff(long from) throws IOException {
    try {
      channel.get().truncate(from);
    } catch (IOException e) {
      close();
    }
  }

  /** Where there is no room, it goes on as it is, and this is tried again when it has doubled. */
  private void writeAnewIfPossible() {
    try {
      writeAnew(List.of());
      most = FEW;
    } catch (IOException e) {
      most = 2 * records;
    }
  }

  /** Everything that it says from now on, on the disk when this returns. */
  void replace(List<Lease> leases) throws IOException {
    current.clear();
    writeAnew(leases);
  }

  /** Beside the old one, which it replaces when it is on the disk as a whole. */
  private void writeAnew(List<Lease> changes) throws IOException {
    Map<Integer, Lease> all = new HashMap<>(current);
    changes.forEach(lease -> all.put(lease.address(), lease));
    Files.createDirectories(path.getParent());
    Path next = path.resolveSibling(path.getFileName() + ".new");
    FileChannel written = opener.open(next);
    long size;
    try {
      size = write(written, all.values(), 0);
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
    current.putAll(all);
    records = all.size();
  }

  static void force(Path of) throws IOException {
    try (FileChannel opened = FileChannel.open(of)) {
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
