// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads the description of an image: never outside of the file, and never more than a budget. */
final class Sectors implements Closeable {
  static final int SIZE = 2048;

  private final ImageFile file;
  private final FileChannel channel;
  private final ReadBudget budget;

  Sectors(ImageFile file, ReadBudget budget) throws IOException {
    this.file = file;
    this.channel = file.open();
    this.budget = budget;
  }

  /** Numbers in what it returns are read as those of little-endian fields. */
  ByteBuffer read(Extent extent) throws IOException {
    take(extent);
    ByteBuffer buffer = ByteBuffer.allocate((int) extent.length());
    fill(buffer, extent);
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads to where a buffer stands, which has room for it. */
  void read(Extent extent, ByteBuffer into) throws IOException {
    take(extent);
    int from = into.position();
    fill(into.slice(from, (int) extent.length()), extent);
    into.position(from + (int) extent.length());
  }

  private void take(Extent extent) throws IsoException {
    file.inside(extent);
    spend(extent.length(), extent.offset());
  }

  private void fill(ByteBuffer buffer, Extent extent) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, extent.offset() + buffer.position()) < 0) {
        throw fault(extent.offset(), "the file has become shorter while it was read");
      }
    }
  }

  /** Takes some of the budget for what costs time without being read. */
  void spend(long bytes, long offset) throws IsoException {
    if (!budget.spend(bytes)) {
      throw fault(offset, "the folders need more room than any image does");
    }
  }

  IsoException fault(long offset, String fault) {
    return file.fault(offset, fault);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
