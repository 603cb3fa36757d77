// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/**
 * A file of a folder that was asked for lately, no link, and proven to stand inside. As long as a
 * look at its place finds that very file unchanged, the proof holds.
 */
final class RecentFile {
  /** What is sent with its head as one packet is read at once, and needs no open file then. */
  static final int SMALL = 16 * 1024;

  /** The content of so small a file is kept. */
  static final int KEPT = 2 * 1024;

  /** A file may be changed twice within the same tick of the file system's clock. */
  private static final long SETTLED_MILLIS = 2_000;

  /** Tools can give a file that they have written over its old time back. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A look that has found the file counts for an opening so soon after it. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final class Content {
    private final byte[] bytes;
    private final long read;

    Content(byte[] bytes, long read) {
      this.bytes = bytes;
      this.read = read;
    }
  }

  private final FolderTree tree;
  private final ResourcePath path;
  private final Path place;
  private final BasicFileAttributes seen;
  private final Instant modified;
  private volatile Content kept;

  RecentFile(FolderTree tree, ResourcePath path, Path place, BasicFileAttributes seen) {
    this.tree = tree;
    this.path = path;
    this.place = place;
    this.seen = seen;
    this.modified = seen.lastModifiedTime().toInstant();
  }

  boolean isAt(FolderTree in, ResourcePath at) {
    return tree == in && path.equals(at);
  }

  /** What stands at a place, where a link is itself. */
  static BasicFileAttributes look(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** What has become of it. */
  enum Fate {
    UNCHANGED,
    WRITTEN_OVER,
    /** Nothing is at its place, or another file. */
    GONE
  }

  /** Whether a look finds it as it was. */
  boolean isStillThere() {
    return fate() == Fate.UNCHANGED;
  }

  Fate fate() {
    BasicFileAttributes now;
    try {
      now = look(place);
    } catch (IOException e) {
      return Fate.GONE;
    }
    if (!Objects.equals(now.fileKey(), seen.fileKey())) {
      return Fate.GONE;
    }
    return now.size() == seen.size() && now.lastModifiedTime().equals(seen.lastModifiedTime())
        ? Fate.UNCHANGED
        : Fate.WRITTEN_OVER;
  }

  IOException wasChanged() {
    return new IOException(place.getFileName() + " was changed while it was being read");
  }

  Path place() {
    return place;
  }

  long size() {
    return seen.size();
  }

  Instant modified() {
    return modified;
  }

  /** The file as a look has just found it. */
  BootResource found() {
    long looked = System.nanoTime();
    return () -> open(looked);
  }

  private OpenResource open(long looked) throws IOException {
    if (System.nanoTime() - looked >= FRESH_NANOS) {
      return openAsItIsNow();
    }
    if (seen.size() > SMALL) {
      return OpenRecentFile.open(this);
    }
    byte[] content = content();
    return content.length == seen.size() ? new OpenCopy(content, modified) : openAsItIsNow();
  }

  private OpenResource openAsItIsNow() throws IOException {
    if (look(place).isSymbolicLink()) {
      throw new NoSuchFileException(place.toString(), null, "is a link now");
    }
    return BootResource.ofFile(place).open();
  }

  /** All of it; anything shorter where it changes meanwhile. */
  private byte[] content() throws IOException {
    Content last = kept;
    long now = System.nanoTime();
    if (last != null && now - last.read < KEPT_NANOS) {
      return last.bytes;
    }
    byte[] bytes = read();
    boolean isSettled =
        System.currentTimeMillis() - seen.lastModifiedTime().toMillis() > SETTLED_MILLIS;
    if (bytes.length <= KEPT && isSettled && bytes.length == seen.size()) {
      kept = new Content(bytes, now);
    }
    return bytes;
  }

  private byte[] read() throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) seen.size());
    try (FileChannel file =
        FileChannel.open(place, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      int count = 0;
      while (content.hasRemaining() && count >= 0) {
        count = file.read(content);
      }
    }
    return content.hasRemaining() || !isStillThere() ? new byte[0] : content.array();
  }
}
