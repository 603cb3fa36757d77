// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that becomes full, fails to force, and knows what would be left after a loss of power. */
public final class FaultyDisk {
  public static final long LARGE = 1L << 40;

  /** Bytes that it still has room for. */
  public final AtomicLong room = new AtomicLong(LARGE);

  /** Whether it fails when it is to force what was written. */
  public volatile boolean failsToForce;

  /** An error that is thrown where something is written or forced; null for none. */
  private volatile Error error;

  private volatile boolean isErrorOfForcing;

  /** From when on it does not answer when it is to force, until this is counted down. */
  public volatile CountDownLatch stalled = new CountDownLatch(0);

  /** Counted down when it does not answer any more. */
  public final CountDownLatch reached = new CountDownLatch(1);

  /** Bytes of the file that was opened last that are safe. */
  public volatile long forced;

  public void fails(Error how, boolean whileForcing) {
    isErrorOfForcing = whileForcing;
    error = how;
  }

  private void fail(boolean whileForcing) {
    Error now = error;
    if (now != null && isErrorOfForcing == whileForcing) {
      throw now;
    }
  }

  /** Opens a file on it for writing; it is empty then. */
  public FileChannel open(Path path) throws IOException {
    forced = 0;
    return new Channel(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  private final class Channel extends FileChannel {
    private final FileChannel base;

    Channel(FileChannel base) {
      this.base = base;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      fail(false);
      if (room.get() <= 0) {
        throw new IOException("No space left on device");
      }
      // as a file system does it: first the part for which there is room
      int length = (int) Math.min(room.get(), source.remaining());
      int written = base.write(source.slice(source.position(), length), position);
      source.position(source.position() + written);
      room.addAndGet(-written);
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      fail(true);
      if (stalled.getCount() > 0) {
        reached.countDown();
      }
      try {
        stalled.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (failsToForce) {
        throw new IOException("Input/output error");
      }
      base.force(metaData);
      forced = base.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      room.addAndGet(base.size() - size);
      base.truncate(size);
      return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
      room.addAndGet(base.size()); // files are closed before they are removed or replaced
      base.close();
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public int read(ByteBuffer to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
