// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.nio.ByteBuffer;
import java.time.Instant;
import pxe.api.resource.OpenResource;

/** A small file as it was when it was opened. */
final class OpenCopy implements OpenResource {
  private final byte[] content;
  private final Instant modified;

  OpenCopy(byte[] content, Instant modified) {
    this.content = content;
    this.modified = modified;
  }

  @Override
  public Instant modified() {
    return modified;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    int from = (int) Math.min(Math.max(0, position), content.length);
    int count = Math.min(target.remaining(), content.length - from);
    target.put(content, from, count);
    return count;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
