// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A file of H2 on a disk that tests can change: does what another one does. */
public class ForwardingFile extends FileBaseDefault {
  private final FileChannel base;

  public ForwardingFile(FileChannel base) {
    this.base = base;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    return base.write(source, position);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    base.force(metaData);
  }

  @Override
  public long size() throws IOException {
    return base.size();
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    return base.read(target, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    base.truncate(size);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return base.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    base.close();
  }
}
