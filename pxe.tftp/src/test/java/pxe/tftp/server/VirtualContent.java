// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import pxe.api.resource.OpenResource;

/** Content of any size without a file: each byte follows from where it stands. */
final class VirtualContent implements OpenResource {
  private final long size;
  private long readable = Long.MAX_VALUE;
  boolean closed;
  int reads;
  Runnable whileReading = () -> {};

  VirtualContent(long size) {
    this.size = size;
  }

  static byte byteAt(long position) {
    return (byte) (position * 31 + (position >>> 9) + (position >>> 17));
  }

  /** From now on it is as if the file had been cut. */
  void cutTo(long length) {
    readable = length;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Instant modified() {
    return Instant.EPOCH;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    reads++;
    whileReading.run();
    int count = (int) Math.min(target.remaining(), size - position);
    if (position + count > readable) {
      throw new IOException("the file has become shorter while it was sent");
    }
    for (int i = 0; i < count; i++) {
      target.put(byteAt(position + i));
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
  }
}
