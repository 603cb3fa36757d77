// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The tree of UDF (ECMA-167 with OSTA's specification), up to version 2.60: plain, sparable and
 * metadata partitions. Discs that were written bit by bit, with a virtual partition, are not read.
 */
record UdfFileSystem(ImageFile file, UdfPartitions partitions, String label, IsoNode root)
    implements FileSystem {
  private static final int SMALLEST_BLOCK = 512;
  private static final int LARGEST_BLOCK = 4096;

  static UdfFileSystem read(ImageFile file, Sectors sectors) throws IOException {
    UdfVolume volume = UdfVolume.read(file, sectors);
    int blockSize = volume.blockSize();
    if (blockSize < SMALLEST_BLOCK
        || blockSize > LARGEST_BLOCK
        || Integer.bitCount(blockSize) != 1) {
      throw file.fault(0, "blocks of " + blockSize + " bytes are not read");
    }
    UdfPartitions partitions = UdfPartitions.of(file, volume, sectors);
    ByteBuffer set = fileSet(volume, partitions, sectors);
    UdfEntry root =
        UdfEntry.read(
            Short.toUnsignedInt(set.getShort(408)),
            Integer.toUnsignedLong(set.getInt(404)),
            partitions,
            sectors);
    if (root.type() != UdfEntry.FOLDER) {
      throw file.fault(0, "the top of the tree of UDF is no folder");
    }
    IsoNode top = new IsoNode("", IsoNode.Kind.FOLDER, root.extents(), root.modified(), "");
    return new UdfFileSystem(file, partitions, volume.label(), top);
  }

  private static ByteBuffer fileSet(UdfVolume volume, UdfPartitions partitions, Sectors sectors)
      throws IOException {
    ByteBuffer logical = volume.logical();
    long block = Integer.toUnsignedLong(logical.getInt(252));
    int partition = Short.toUnsignedInt(logical.getShort(256));
    Extent place = partitions.block(partition, block);
    ByteBuffer set = sectors.read(place);
    if (UdfTag.identifier(set) != UdfTag.FILE_SET) {
      throw sectors.fault(place.offset(), "no set of files is described there");
    }
    return set;
  }

  @Override
  public Naming naming() {
    return Naming.UDF;
  }

  @Override
  public Folder read(IsoNode folder, ReadBudget budget, FolderCache cache) throws IOException {
    try (Sectors sectors = new Sectors(file, budget);
        FolderMemory memory = cache.memory()) {
      List<IsoNode> nodes = new UdfFolderReader(file, partitions, sectors, memory).read(folder);
      return new Folder(nodes, memory.bytes());
    }
  }
}
