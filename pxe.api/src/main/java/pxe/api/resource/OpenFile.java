// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole file. Its channel keeps the content readable after the file was unlinked, or another one
 * was moved into its place; that it was written over where it stands is noticed.
 */
final class OpenFile implements OpenResource {
  private static final long LOOK_EVERY = 1L << 20;

  private final Path file;
  private final BasicFileAttributes opened;
  private final FileChannel channel;
  private long unseen;

  private OpenFile(Path file, BasicFileAttributes opened, FileChannel channel) {
    this.file = file;
    this.opened = opened;
    this.channel = channel;
  }

  static OpenFile open(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(file.toString(), null, "is not a regular file");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      OpenFile open = new OpenFile(file, attributes, channel);
      open.stillTheSame();
      return open;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public long size() {
    return opened.size();
  }

  @Override
  public Instant modified() {
    return opened.lastModifiedTime().toInstant();
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
    BasicFileAttributes there = atItsPlace();
    boolean isItself = there != null && Objects.equals(there.fileKey(), opened.fileKey());
    boolean isChanged =
        isItself
            ? there.size() != size() || !there.lastModifiedTime().equals(opened.lastModifiedTime())
            : channel.size() != size(); // what is gone stays readable
    if (isChanged) {
      throw new IOException(file.getFileName() + " was changed while it was being read");
    }
  }

  /** What stands there now; null where nothing does. */
  private BasicFileAttributes atItsPlace() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
