// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import pxe.iso.UdfPartition.Metadata;
import pxe.iso.UdfPartition.Plain;
import pxe.iso.UdfPartition.Sparable;

/** The partitions of a volume of UDF, in the order in which its files refer to them. */
final class UdfPartitions {
  private static final int MOST_MOVED = 4096;
  private static final int MOST_STRETCHES = 256;
  private static final long NOT_USED = 0xfffffff0L;

  private final ImageFile file;
  private final UdfVolume volume;
  private final List<UdfPartition> partitions = new ArrayList<>();

  private UdfPartitions(ImageFile file, UdfVolume volume) {
    this.file = file;
    this.volume = volume;
  }

  static UdfPartitions of(ImageFile file, UdfVolume volume, Sectors sectors) throws IOException {
    UdfPartitions all = new UdfPartitions(file, volume);
    for (ByteBuffer map : volume.maps(sectors)) {
      all.partitions.add(all.partition(map, sectors));
    }
    return all;
  }

  /** The stretches of the image that hold a stretch of a partition. */
  List<Extent> stretches(int partition, long block, long length) throws IsoException {
    if (partition >= partitions.size()) {
      throw file.fault(0, "there is no partition " + partition);
    }
    return partitions.get(partition).stretches(block, length);
  }

  /** Where one block of a partition stands; what describes something is in one piece. */
  Extent block(int partition, long block) throws IsoException {
    List<Extent> found = stretches(partition, block, volume.blockSize());
    if (found.size() != 1) {
      throw file.fault(found.get(0).offset(), "a description of UDF is in several pieces");
    }
    return found.get(0);
  }

  private UdfPartition partition(ByteBuffer map, Sectors sectors) throws IOException {
    if (map.get(0) == 1) {
      return plain(Short.toUnsignedInt(map.getShort(4)));
    }
    String kind =
        map.get(0) == 2 && map.limit() >= 64
            ? StandardCharsets.ISO_8859_1.decode(map.slice(5, 23)).toString().replace("\0", "")
            : "";
    int number = map.limit() >= 64 ? Short.toUnsignedInt(map.getShort(38)) : 0;
    return switch (kind) {
      case "*UDF Sparable Partition" -> sparable(plain(number), map, sectors);
      case "*UDF Metadata Partition" -> metadata(number, map, sectors);
      default ->
          throw file.fault(
              0,
              kind.isEmpty()
                  ? "a partition of UDF is of no known kind"
                  : "a partition of UDF of the kind \"" + kind + "\" is not read");
    };
  }

  private Plain plain(int number) throws IsoException {
    UdfVolume.Stretch stretch = volume.starts().get(number);
    if (stretch == null) {
      throw file.fault(0, "the partition " + number + " of UDF is not described");
    }
    return new Plain(stretch.start(), stretch.blocks(), volume.blockSize(), file);
  }

  private UdfPartition sparable(Plain plain, ByteBuffer map, Sectors sectors) throws IOException {
    int packet = Short.toUnsignedInt(map.getShort(40));
    long size = Math.min(Integer.toUnsignedLong(map.getInt(44)), 8L * MOST_MOVED + 56);
    if (packet == 0) {
      throw file.fault(0, "packets of a partition of UDF have no length");
    }
    int tables = Math.min(4, Byte.toUnsignedInt(map.get(42)));
    for (int i = 0; i < tables; i++) {
      long offset = Integer.toUnsignedLong(map.getInt(48 + 4 * i)) * volume.blockSize();
      ByteBuffer table = sectors.read(new Extent(offset, Math.max(size, 56)));
      if (isTable(table)) {
        return new Sparable(plain, packet, moved(table));
      }
    }
    return plain;
  }

  private static boolean isTable(ByteBuffer table) {
    return StandardCharsets.ISO_8859_1
        .decode(table.slice(17, 23))
        .toString()
        .startsWith("*UDF Sparing Table");
  }

  private static NavigableMap<Long, Long> moved(ByteBuffer table) {
    NavigableMap<Long, Long> moved = new TreeMap<>();
    int entries = Short.toUnsignedInt(table.getShort(48));
    for (int i = 0; i < entries && 56 + 8 * (i + 1) <= table.limit(); i++) {
      long from = Integer.toUnsignedLong(table.getInt(56 + 8 * i));
      if (from < NOT_USED) {
        moved.put(from, Integer.toUnsignedLong(table.getInt(60 + 8 * i)));
      }
    }
    return moved;
  }

  /** The file stands in the partition below, which has that number; its mirror is the same. */
  private UdfPartition metadata(int number, ByteBuffer map, Sectors sectors) throws IOException {
    UdfPartition below = plain(number);
    int reference = partitions.size();
    partitions.add(below);
    try {
      Optional<UdfEntry> entry = Optional.empty();
      for (int at : new int[] {40, 44}) {
        if (entry.isEmpty()) {
          entry = entry(reference, Integer.toUnsignedLong(map.getInt(at)), sectors);
        }
      }
      List<Extent> extents = entry.map(UdfEntry::extents).orElse(List.of());
      if (extents.isEmpty() || extents.size() > MOST_STRETCHES) {
        throw file.fault(0, "the metadata partition of UDF cannot be found");
      }
      return new Metadata(extents, volume.blockSize(), file);
    } finally {
      partitions.remove(reference);
    }
  }

  private Optional<UdfEntry> entry(int reference, long block, Sectors sectors) throws IOException {
    try {
      return Optional.of(UdfEntry.read(reference, block, this, sectors));
    } catch (IsoException e) {
      return Optional.empty();
    }
  }
}
