// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import pxe.api.resource.OpenResource;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.OutgoingTransfer;

/**
 * Blocks of content as it is. It is read ahead, several blocks by one system call, and sent from
 * where it was read to: the header is written over the end of the block before, which the client
 * has; of a window, the kernel puts headers and content together. Mapping the file would save one
 * more copy, but raises InternalError or worse when the file is cut short meanwhile.
 */
final class OctetBlocks implements BlockSource {
  /** So much is read at once of content that leaves in windows, or a window where that is more. */
  private static final int WINDOWS = 32 * 1024 - Wire.HEADER;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final OpenResource resource;
  private final long size;
  private final int blockSize;
  private final int window;
  private final ReadAheadPool pool;

  private Optional<ReadAheadPool.Slot> lent = Optional.empty();
  private boolean asked;
  private ByteBuffer ahead = NONE;

  /** How much is read at a time. */
  private int stretch;

  /** Where in the buffer the byte of position 0 would stand; what is read begins after a header. */
  private long origin;

  /** The positions that are read and whole. */
  private long from;

  private long to;

  /**
   * Of a resource.
   *
   * @param window how many blocks are sent at a time
   */
  OctetBlocks(OpenResource resource, int blockSize, int window, ReadAheadPool pool) {
    this.resource = resource;
    this.size = resource.size();
    this.blockSize = blockSize;
    this.window = window;
    this.pool = pool;
  }

  @Override
  public long lastBlock() {
    return OutgoingTransfer.lastBlock(size, blockSize);
  }

  @Override
  public int write(long block, ByteBuffer target, ReadWatch watch)
      throws IOException, ReplacedException {
    long position = (block - 1) * blockSize;
    int wanted = wanted(position);
    if (watch != ReadWatch.NONE && makesDatagrams()) {
      readAhead(position, wanted, watch);
      int at = target.position();
      ahead.clear(); // another transfer may have sent from it
      target.put(at, ahead, (int) (origin + position), wanted);
      target.position(at + wanted);
    } else if (wanted > 0) {
      target.limit(target.position() + wanted);
      fill(target, position, watch);
      target.limit(target.capacity());
    }
    return wanted;
  }

  @Override
  public boolean makesDatagrams() {
    if (!asked) {
      asked = true;
      if (2 * blockSize <= ReadAheadPool.SLOT) {
        lent = pool.take(Wire.HEADER + wantedAhead());
      }
      if (lent.isPresent()) {
        ReadAheadPool.Slot slot = lent.get();
        ahead = slot.buffer();
        origin = (long) slot.start() + Wire.HEADER; // an empty file is never read
        stretch = stretch(slot.own().capacity() - Wire.HEADER);
      }
    }
    return lent.isPresent();
  }

  private int wantedAhead() {
    return window == 1
        ? ReadAheadPool.SLOT - Wire.HEADER
        : Math.max(WINDOWS / (window * blockSize), 1) * window * blockSize;
  }

  /** As much as fits, where possible so that no window is torn apart. */
  private int stretch(int room) {
    if (window == 1) {
      return room;
    }
    int whole = window * blockSize <= room ? window * blockSize : blockSize;
    return room / whole * whole;
  }

  @Override
  public int read(long block, int most, ReadWatch watch) throws IOException, ReplacedException {
    long position = (block - 1) * blockSize;
    int fitting = Math.min(most, stretch / blockSize);
    long left = size - position;
    int wanted = (int) Math.min((long) fitting * blockSize, left);
    readAhead(position, wanted, watch);
    int at = (int) (origin + position);
    ahead.clear().limit(at + wanted).position(at);
    return (long) fitting * blockSize <= left ? fitting : (int) (lastBlock() - block + 1);
  }

  @Override
  public ByteBuffer content() {
    return ahead;
  }

  @Override
  public ByteBuffer datagram(long block, ReadWatch watch) throws IOException, ReplacedException {
    long position = (block - 1) * blockSize;
    int wanted = wanted(position);
    readAhead(position, wanted, watch);
    from = position; // the end of what is before is overwritten
    int at = (int) (origin + position);
    ahead.clear();
    Wire.putDataHeader(ahead, at - Wire.HEADER, block);
    return ahead.limit(at + wanted).position(at - Wire.HEADER);
  }

  /** CR-65: nothing in the last block where the size is a multiple of the block size. */
  private int wanted(long position) {
    return (int) Math.min(blockSize, size - position);
  }

  private void readAhead(long position, int wanted, ReadWatch watch)
      throws IOException, ReplacedException {
    if (position >= from && position + wanted <= to) {
      return;
    }
    ReadAheadPool.Slot slot = lent.orElseThrow();
    int start = slot.start() + Wire.HEADER;
    from = 0;
    to = 0;
    ByteBuffer own = slot.own(); // the others of the buffer may be sent from meanwhile
    own.clear().limit(Wire.HEADER + (int) Math.min(stretch, size - position)).position(Wire.HEADER);
    fill(own, position, watch);
    origin = start - position;
    from = position;
    to = Math.min(size, position + stretch);
  }

  private void fill(ByteBuffer target, long position, ReadWatch watch)
      throws IOException, ReplacedException {
    watch.read(resource, target, position);
    if (target.hasRemaining()) {
      throw new EOFException("the content ended before its size");
    }
  }

  @Override
  public void close() throws IOException {
    if (lent.isPresent()) {
      pool.giveBack(lent.get());
      lent = Optional.empty();
    }
    asked = true;
    resource.close();
  }
}
