// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import pxe.api.resource.OpenResource;

/** Content on a file system that hangs until it is told to answer. */
final class HangingContent implements OpenResource {
  final CountDownLatch reading = new CountDownLatch(1);
  final CountDownLatch answer = new CountDownLatch(1);
  private final VirtualContent content;

  HangingContent(long size) {
    content = new VirtualContent(size);
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public Instant modified() {
    return content.modified();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    reading.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return content.read(target, position);
  }

  @Override
  public void close() {
    content.close();
  }
}
