// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Content in memory. */
final class OpenBytes implements OpenResource {
  private final byte[] bytes;
  private final Instant modified;

  OpenBytes(byte[] bytes, Instant modified) {
    this.bytes = bytes;
    this.modified = modified;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public Instant modified() {
    return modified;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    int from = (int) Math.min(position, bytes.length);
    int count = Math.min(target.remaining(), bytes.length - from);
    target.put(bytes, from, count);
    return count;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
