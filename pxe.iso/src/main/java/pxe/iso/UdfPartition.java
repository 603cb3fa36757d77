// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Where the blocks of a partition stand in the image, UDF 2.2.8 to 2.2.10. */
interface UdfPartition {
  /**
   * The stretches of the image that hold a stretch of the partition, in order.
   *
   * @param block where it begins, in blocks
   * @param length in bytes
   */
  List<Extent> stretches(long block, long length) throws IsoException;

  /** Blocks one after the other. */
  record Plain(long start, long blocks, int blockSize, ImageFile file) implements UdfPartition {
    @Override
    public List<Extent> stretches(long block, long length) throws IsoException {
      if (block > blocks || length > (blocks - block) * blockSize) {
        throw file.fault(start * blockSize, "what is said to be in a partition is behind its end");
      }
      return List.of(new Extent((start + block) * blockSize, length));
    }
  }

  /**
   * Packets of blocks, some of which stand elsewhere: rewritable discs wear out.
   *
   * @param packet its length, in blocks
   * @param moved by the first block of a packet in the partition, where it stands in the image
   */
  record Sparable(Plain plain, int packet, NavigableMap<Long, Long> moved) implements UdfPartition {
    @Override
    public List<Extent> stretches(long block, long length) throws IsoException {
      List<Extent> all = plain.stretches(block, length);
      long end = block + (length + plain.blockSize() - 1) / plain.blockSize();
      var concerned = moved.subMap(block - block % packet, true, end, false);
      return concerned.isEmpty() ? all : around(concerned, block, length);
    }

    private List<Extent> around(Map<Long, Long> concerned, long block, long length) {
      UdfExtents found = new UdfExtents();
      long at = block;
      long left = length;
      for (Map.Entry<Long, Long> each : concerned.entrySet()) {
        long first = Math.max(at, each.getKey());
        left -= found.addUpTo(place(plain.start() + at), (first - at) * plain.blockSize(), left);
        long inside = first - each.getKey();
        long rest = (packet - inside) * plain.blockSize();
        left -= found.addUpTo(place(each.getValue() + inside), rest, left);
        at = each.getKey() + packet;
      }
      found.addUpTo(place(plain.start() + at), left, left);
      return found.list();
    }

    private long place(long block) {
      return block * plain.blockSize();
    }
  }

  /**
   * Blocks that are the content of a file in another partition: of UDF 2.50, where descriptions
   * stand apart from content.
   */
  record Metadata(List<Extent> extents, int blockSize, ImageFile file) implements UdfPartition {
    public Metadata {
      extents = List.copyOf(extents);
    }

    @Override
    public List<Extent> stretches(long block, long length) throws IsoException {
      UdfExtents found = new UdfExtents();
      long skip = block * blockSize;
      long left = length;
      for (Extent extent : extents) {
        long bytes = Math.min(left, extent.length() - skip);
        if (bytes > 0) {
          found.add(new Extent(extent.offset() + skip, bytes));
          left -= bytes;
        }
        skip = Math.max(0, skip - extent.length());
      }
      if (left > 0) {
        throw file.fault(0, "what is said to be in the metadata partition is behind its end");
      }
      return found.list();
    }
  }
}
