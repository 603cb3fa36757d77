// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import pxe.api.resource.OpenResource;
import pxe.tftp.codec.NetasciiEncoder;
import pxe.tftp.engine.OutgoingTransfer;

/**
 * Blocks of text, converted as they are asked for. Where a block begins in the content is only
 * known when all before it were made; so the last one is kept, in case that it has to be sent
 * again.
 */
final class NetasciiBlocks implements BlockSource {
  private final OpenResource resource;
  private final NetasciiEncoder encoder = new NetasciiEncoder();
  private final ByteBuffer raw = ByteBuffer.allocate(4096).limit(0);
  private final ByteBuffer kept;
  private long position;
  private long made;

  NetasciiBlocks(OpenResource resource, int blockSize) {
    this.resource = resource;
    this.kept = ByteBuffer.allocate(blockSize);
  }

  @Override
  public long lastBlock() {
    return OutgoingTransfer.NOT_KNOWN_YET;
  }

  @Override
  public int write(long block, ByteBuffer target) throws IOException {
    if (block == made + 1) {
      make();
      made = block;
    } else if (block != made) {
      throw new IllegalArgumentException("block " + block + " cannot be made after " + made);
    }
    target.put(kept.duplicate());
    return kept.remaining();
  }

  @Override
  public boolean makesDatagrams() {
    return false;
  }

  @Override
  public ByteBuffer datagram(long block) {
    throw new UnsupportedOperationException("blocks of text are copied");
  }

  private void make() throws IOException {
    kept.clear();
    while (encoder.encode(raw, kept) && kept.hasRemaining() && position < resource.size()) {
      raw.clear().limit((int) Math.min(raw.capacity(), resource.size() - position));
      position += resource.read(raw, position);
      if (raw.hasRemaining()) {
        throw new EOFException("the content ended before its size");
      }
      raw.flip();
    }
    kept.flip();
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
