// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a folder from its records. */
final class FolderReader {
  private static final long LONGEST = 16L << 20;
  private static final int MOST_NODES = 65_536;

  private final ImageFile file;
  private final FolderMemory memory;
  private final NodeReader nodeReader;
  private final List<IsoNode> nodes = new ArrayList<>();
  private final List<DirectoryRecord> parts = new ArrayList<>();

  private FolderReader(Volume volume, ImageFile file, Sectors sectors, FolderMemory memory) {
    this.file = file;
    this.memory = memory;
    this.nodeReader = new NodeReader(volume, file, sectors);
  }

  /** Where the records of a folder stand. */
  static Extent regionOf(IsoNode folder, ImageFile file) throws IsoException {
    Optional<Extent> region = folder.region();
    if (region.isEmpty() || region.get().length() > LONGEST) {
      long offset = folder.extents().get(0).offset();
      throw file.fault(offset, "a folder of " + folder.size() + " bytes is too large");
    }
    return region.get();
  }

  static Folder read(
      Extent region, Volume volume, ImageFile file, ReadBudget budget, FolderCache cache)
      throws IOException {
    try (Sectors sectors = new Sectors(file, budget);
        FolderMemory memory = cache.memory()) {
      FolderReader reader = new FolderReader(volume, file, sectors, memory);
      reader.read(region, sectors);
      return new Folder(reader.nodes, memory.bytes());
    }
  }

  private void read(Extent region, Sectors sectors) throws IOException {
    for (long at = region.offset(); at < region.end(); at += Sectors.SIZE) {
      long length = Math.min(Sectors.SIZE, region.end() - at);
      sector(sectors.read(new Extent(at, length)), at);
    }
    if (!parts.isEmpty()) {
      throw file.fault(parts.get(0).offset(), "the last part of a file is missing");
    }
  }

  /** No record crosses the border of a sector; what is left of one is zero. */
  private void sector(ByteBuffer sector, long offset) throws IOException {
    int position = 0;
    while (position < sector.limit() && sector.get(position) != 0) {
      DirectoryRecord record = DirectoryRecord.at(sector, position, offset + position, file);
      if (!record.isDot() && !record.isAssociated()) {
        take(record);
      }
      position += record.length();
    }
  }

  private void take(DirectoryRecord record) throws IOException {
    if (!parts.isEmpty() && !record.identifier().equals(parts.get(0).identifier())) {
      throw file.fault(record.offset(), "the last part of a file is missing");
    }
    parts.add(record);
    memory.takeRecord(record.offset(), file);
    if (nodes.size() + parts.size() > MOST_NODES) {
      throw file.fault(record.offset(), "a folder holds more than " + MOST_NODES + " entries");
    }
    if (!record.moreFollows()) {
      Optional<IsoNode> node = nodeReader.read(List.copyOf(parts));
      if (node.isPresent()) {
        memory.take(node.get(), record.offset(), file);
        nodes.add(node.get());
      }
      parts.clear();
    }
  }
}
