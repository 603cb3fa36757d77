// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * The content of a file while it is read. It stays readable when the image file is removed, or
 * another one is moved to its place. When the image file is written over, reading ends with an
 * {@link IOException}. For use by one thread at a time.
 */
public final class IsoContent implements Closeable {
  /** To ask the system whether the file has changed takes as long as to read some kilobytes. */
  private static final long LOOK_EVERY = 1L << 20;

  private final ImageFile file;
  private final FileChannel channel;
  private final List<Extent> extents;
  private final long[] starts;
  private final long size;
  private long unseen;

  private IsoContent(ImageFile file, FileChannel channel, List<Extent> extents) {
    this.file = file;
    this.channel = channel;
    this.extents = extents;
    this.starts = new long[extents.size()];
    long start = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = start;
      start += extents.get(i).length();
    }
    this.size = start;
  }

  static IsoContent open(ImageFile file, List<Extent> extents) throws IOException {
    for (Extent extent : extents) {
      file.inside(extent);
    }
    return new IsoContent(file, file.open(), extents);
  }

  /** Its size in bytes. */
  public long size() {
    return size;
  }

  /** The image file. It belongs to this content, which closes it. */
  public FileChannel channel() {
    return channel;
  }

  /** Where the content stands in the image file; empty where it stands in several places. */
  public Optional<Extent> region() {
    return switch (extents.size()) {
      case 0 -> Optional.of(new Extent(0, 0));
      case 1 -> Optional.of(extents.get(0));
      default -> Optional.empty();
    };
  }

  /**
   * Fills {@code target} from {@code position} on, as far as there is content. Whoever has read the
   * last byte knows that the image file was never written over until then.
   *
   * @return the number of bytes read; less than {@code target.remaining()} only at the end
   * @throws IOException when the content cannot be read, or the image file was written over
   */
  public int read(ByteBuffer target, long position) throws IOException {
    int limit = target.limit();
    int wanted = (int) Math.min(target.remaining(), Math.max(0, size - position));
    int end = target.position() + wanted;
    try {
      long at = position;
      while (target.position() < end) {
        at += readFromOne(target, end, at);
      }
    } finally {
      target.limit(limit);
    }
    unseen += wanted;
    if (unseen >= LOOK_EVERY || position + wanted == size) {
      stillTheSame();
    }
    return wanted;
  }

  private int readFromOne(ByteBuffer target, int end, long at) throws IOException {
    int index = indexOf(at);
    long inside = at - starts[index];
    long left = extents.get(index).length() - inside;
    target.limit((int) Math.min(end, target.position() + left));
    int count = channel.read(target, extents.get(index).offset() + inside);
    if (count < 0) {
      throw new EOFException(file.name() + " has become shorter while it was being read");
    }
    return count;
  }

  private int indexOf(long position) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * Fails if the image file was written over since the image was opened: what was read or sent
   * until now is then not to be trusted.
   */
  public void stillTheSame() throws IOException {
    unseen = 0;
    file.stillTheSame(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
