// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;

/**
 * A file that a look has just found: it is not looked at again before its first byte, only before
 * its last one. It is not shared by transfers, though many ask for the same file: a thread that is
 * interrupted in a channel closes it for all.
 */
final class OpenRecentFile implements OpenResource {
  private static final long LOOK_EVERY = 1L << 20;

  private final RecentFile file;
  private final FileChannel channel;
  private long unseen;

  private OpenRecentFile(RecentFile file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static OpenResource open(RecentFile file) throws IOException {
    FileChannel channel =
        FileChannel.open(file.place(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    if (channel.size() != file.size()) {
      channel.close();
      throw file.wasChanged();
    }
    return new OpenRecentFile(file, channel);
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public Instant modified() {
    return file.modified();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int limit = target.limit();
    int wanted = (int) Math.min(target.remaining(), Math.max(0, size() - position));
    target.limit(target.position() + wanted);
    try {
      int count = 0;
      while (count < wanted) {
        int n = channel.read(target, position + count);
        if (n < 0) {
          throw new EOFException("the file has become shorter while it was sent");
        }
        count += n;
      }
    } finally {
      target.limit(limit);
    }
    unseen += wanted;
    if (unseen >= LOOK_EVERY || position + wanted == size()) {
      stillTheSame();
    }
    return wanted;
  }

  @Override
  public Optional<FileRegion> region() {
    return Optional.of(new FileRegion(channel, 0, size()));
  }

  @Override
  public void stillTheSame() throws IOException {
    unseen = 0;
    boolean isChanged =
        switch (file.fate()) {
          case UNCHANGED -> false;
          case WRITTEN_OVER -> true;
          case GONE -> channel.size() != size(); // it stays readable
        };
    if (isChanged) {
      throw file.wasChanged();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
