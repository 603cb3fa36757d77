// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 ({@code full:PATH}) on a disk that has room for so many more writes. */
public final class FullDisk extends FilePathWrapper {
  static final AtomicLong WRITES_LEFT = new AtomicLong(Long.MAX_VALUE);

  static void mount() {
    FilePath.register(new FullDisk());
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends ForwardingFile {
    Channel(FileChannel base) {
      super(base);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      if (WRITES_LEFT.getAndDecrement() <= 0) {
        throw new IOException("No space left on device");
      }
      return super.write(source, position);
    }
  }
}
