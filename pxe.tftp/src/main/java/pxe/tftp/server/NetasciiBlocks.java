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
  /** How much is read at a time. */
  static final int RAW = 4096;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final OpenResource resource;
  private final NetasciiEncoder encoder = new NetasciiEncoder();
  private final int blockSize;

  /** Made with the first block: a client that does not answer gets none. */
  private ByteBuffer raw = NONE;

  private ByteBuffer kept = NONE;
  private long position;
  private long made;

  /** The thread was replaced in the midst of a block. */
  private boolean interrupted;

  NetasciiBlocks(OpenResource resource, int blockSize) {
    this.resource = resource;
    this.blockSize = blockSize;
  }

  @Override
  public long lastBlock() {
    return OutgoingTransfer.NOT_KNOWN_YET;
  }

  @Override
  public int write(long block, ByteBuffer target, ReadWatch watch)
      throws IOException, ReplacedException {
    if (block == made + 1) {
      make(watch);
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
  public ByteBuffer datagram(long block, ReadWatch watch) {
    throw new UnsupportedOperationException("blocks of text are copied");
  }

  @Override
  public int read(long block, int most, ReadWatch watch) {
    throw new UnsupportedOperationException("blocks of text are copied");
  }

  @Override
  public ByteBuffer content() {
    throw new UnsupportedOperationException("blocks of text are copied");
  }

  private void make(ReadWatch watch) throws IOException, ReplacedException {
    if (kept.capacity() == 0) {
      raw = ByteBuffer.allocate(RAW).limit(0);
      kept = ByteBuffer.allocate(blockSize);
    }
    if (interrupted) {
      raw.clear().limit(0); // that was read, and not counted
    } else {
      kept.clear();
    }
    while (encoder.encode(raw, kept) && kept.hasRemaining() && position < resource.size()) {
      raw.clear().limit((int) Math.min(raw.capacity(), resource.size() - position));
      interrupted = true;
      position += watch.read(resource, raw, position);
      interrupted = false;
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
