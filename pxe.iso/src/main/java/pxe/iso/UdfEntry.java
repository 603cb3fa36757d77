// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * What the descriptor of a file tells, ECMA-167 4/14.9 and 4/14.17.
 *
 * @param type as {@code ICBTag} has it
 * @param isInPlace whether all content stands in the image; what has holes does not
 */
record UdfEntry(int type, List<Extent> extents, Instant modified, boolean isInPlace) {
  static final int FOLDER = 4;
  static final int FILE = 5;
  static final int LINK = 12;
  static final int REAL_TIME_FILE = 249;

  private static final int SHORT = 0;
  private static final int LONG = 1;
  private static final int EMBEDDED = 3;

  private static final int RECORDED = 0;
  private static final int CONTINUED = 3;

  private static final int MOST_CONTINUATIONS = 4096;
  private static final int MOST_EXTENTS = 65_536;
  private static final int COST = 16;

  UdfEntry {
    extents = List.copyOf(extents);
  }

  /** Reads the descriptor in a block of a partition. */
  static UdfEntry read(int partition, long block, UdfPartitions partitions, Sectors sectors)
      throws IOException {
    Extent place = partitions.block(partition, block);
    ByteBuffer descriptor = sectors.read(place);
    int from =
        switch (UdfTag.identifier(descriptor)) {
          case UdfTag.FILE_ENTRY -> 168;
          case UdfTag.EXTENDED_FILE_ENTRY -> 208;
          default -> throw sectors.fault(place.offset(), "no file is described there");
        };
    return new Reading(partition, place, descriptor, partitions, sectors).read(from);
  }

  /** A descriptor while it is read. */
  private static final class Reading {
    private final int partition;
    private final Extent place;
    private final ByteBuffer descriptor;
    private final UdfPartitions partitions;
    private final Sectors sectors;
    private final UdfExtents extents = new UdfExtents();
    private final long size;
    private boolean isInPlace = true;
    private long told;

    Reading(
        int partition,
        Extent place,
        ByteBuffer descriptor,
        UdfPartitions partitions,
        Sectors sectors)
        throws IsoException {
      this.partition = partition;
      this.place = place;
      this.descriptor = descriptor;
      this.partitions = partitions;
      this.sectors = sectors;
      this.size = descriptor.getLong(56);
      if (size < 0) {
        throw sectors.fault(place.offset(), "a file cannot have " + size + " bytes");
      }
    }

    /**
     * The rest of it.
     *
     * @param lengths where the lengths of what has no fixed one stand
     */
    UdfEntry read(int lengths) throws IOException {
      long attributes = Integer.toUnsignedLong(descriptor.getInt(lengths));
      long length = Integer.toUnsignedLong(descriptor.getInt(lengths + 4));
      long begin = lengths + 8 + attributes;
      if (begin + length > descriptor.limit()) {
        throw sectors.fault(place.offset(), "the description of a file is longer than its block");
      }
      int kind = descriptor.getShort(34) & 7;
      if (kind == EMBEDDED) {
        embedded(begin, length);
      } else if (kind == SHORT || kind == LONG) {
        chain(descriptor.slice((int) begin, (int) length).order(descriptor.order()), kind);
      } else {
        throw sectors.fault(place.offset(), "places of content are told in an unknown way");
      }
      isInPlace &= told >= size;
      return new UdfEntry(
          Byte.toUnsignedInt(descriptor.get(27)),
          extents.list(),
          UdfTimes.at(descriptor, lengths == 168 ? 84 : 92),
          isInPlace);
    }

    private void embedded(long begin, long length) throws IsoException {
      if (size > length) {
        throw sectors.fault(place.offset(), "a file is longer than the block that it stands in");
      }
      extents.add(new Extent(place.offset() + begin, size));
      told = size;
    }

    /** Where the list is too long for its block, its last item tells where it goes on. */
    private void chain(ByteBuffer first, int kind) throws IOException {
      ByteBuffer list = first;
      for (int continuations = 0; list.hasRemaining(); continuations++) {
        if (continuations == MOST_CONTINUATIONS) {
          throw sectors.fault(place.offset(), "the places of content are told without end");
        }
        list = list(list, kind == SHORT ? 8 : 16);
      }
    }

    /** Takes the items of one list; returns the next list, empty where there is none. */
    private ByteBuffer list(ByteBuffer list, int step) throws IOException {
      for (int at = 0; at + step <= list.limit() && told < size; at += step) {
        int type = list.getInt(at) >>> 30;
        long length = list.getInt(at) & 0x3fffffff;
        long block = Integer.toUnsignedLong(list.getInt(at + 4));
        int where = step == 8 ? partition : Short.toUnsignedInt(list.getShort(at + 8));
        if (length == 0) {
          return ByteBuffer.allocate(0);
        }
        if (type == CONTINUED) {
          return continuation(where, block);
        }
        long bytes = Math.min(length, size - told);
        told += bytes;
        if (type == RECORDED) {
          List<Extent> found = partitions.stretches(where, block, bytes);
          sectors.spend((long) COST * found.size(), place.offset());
          found.forEach(extents::add);
        } else {
          isInPlace = false;
        }
        if (extents.size() > MOST_EXTENTS) {
          throw sectors.fault(place.offset(), "a file is in too many pieces");
        }
      }
      return ByteBuffer.allocate(0);
    }

    private ByteBuffer continuation(int where, long block) throws IOException {
      Extent next = partitions.block(where, block);
      ByteBuffer descriptorOfMore = sectors.read(next);
      long length = Integer.toUnsignedLong(descriptorOfMore.getInt(20));
      if (UdfTag.identifier(descriptorOfMore) != UdfTag.ALLOCATION_EXTENT
          || 24 + length > descriptorOfMore.limit()) {
        throw sectors.fault(next.offset(), "the places of a file's content go on in no list");
      }
      return descriptorOfMore.slice(24, (int) length).order(descriptorOfMore.order());
    }
  }
}
