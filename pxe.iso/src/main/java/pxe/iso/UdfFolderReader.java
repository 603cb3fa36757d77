// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a folder of UDF from its file identifiers, ECMA-167 4/14.4. */
final class UdfFolderReader {
  private static final long LONGEST = 16L << 20;
  private static final int MOST_NODES = 65_536;
  private static final int HEADER = 38;

  private static final int FOLDER = 0x02;
  private static final int DELETED = 0x04;
  private static final int PARENT = 0x08;
  private static final int METADATA = 0x10;

  private final ImageFile file;
  private final UdfPartitions partitions;
  private final Sectors sectors;
  private final FolderMemory memory;

  UdfFolderReader(ImageFile file, UdfPartitions partitions, Sectors sectors, FolderMemory memory) {
    this.file = file;
    this.partitions = partitions;
    this.sectors = sectors;
    this.memory = memory;
  }

  List<IsoNode> read(IsoNode folder) throws IOException {
    List<IsoNode> nodes = new ArrayList<>();
    long offset = folder.extents().isEmpty() ? 0 : folder.extents().get(0).offset();
    if (folder.size() > LONGEST) {
      throw file.fault(offset, "a folder of " + folder.size() + " bytes is too large");
    }
    memory.takeContent(folder.size(), offset, file);
    ByteBuffer all = content(folder);
    for (int at = 0; at + HEADER <= all.limit(); ) {
      int length =
          HEADER
              + Short.toUnsignedInt(all.getShort(at + 36))
              + Byte.toUnsignedInt(all.get(at + 19));
      int padded = (length + 3) & ~3;
      // no more than its own bytes, or each of a hundred thousand would have those of all summed up
      ByteBuffer identifier =
          all.slice(at, Math.min(padded, all.limit() - at)).order(ByteOrder.LITTLE_ENDIAN);
      sectors.spend(identifier.limit(), offset);
      if (UdfTag.identifier(identifier) != UdfTag.FILE_IDENTIFIER || length > identifier.limit()) {
        throw file.fault(offset, "a name in the folder that begins there is not sound");
      }
      if (nodes.size() == MOST_NODES) {
        throw file.fault(offset, "a folder holds more than " + MOST_NODES + " entries");
      }
      memory.takeRecord(offset, file);
      Optional<IsoNode> node = node(identifier, length);
      if (node.isPresent()) {
        memory.take(node.get(), offset, file);
        nodes.add(node.get());
      }
      at += padded;
    }
    return nodes;
  }

  private ByteBuffer content(IsoNode node) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) node.size());
    for (Extent extent : node.extents()) {
      sectors.read(extent, all);
    }
    return all.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Empty for what is not to be seen, or could not be asked for by its name. */
  private Optional<IsoNode> node(ByteBuffer identifier, int length) throws IOException {
    int characteristics = identifier.get(18);
    int nameLength = Byte.toUnsignedInt(identifier.get(19));
    String name = UdfText.of(identifier.slice(length - nameLength, nameLength));
    boolean isShown = (characteristics & (DELETED | PARENT | METADATA)) == 0;
    if (!isShown || !NodeReader.isName(name)) {
      return Optional.empty();
    }
    UdfEntry entry =
        UdfEntry.read(
            Short.toUnsignedInt(identifier.getShort(28)),
            Integer.toUnsignedLong(identifier.getInt(24)),
            partitions,
            sectors);
    boolean isFolder = (characteristics & FOLDER) != 0;
    IsoNode.Kind kind = isFolder ? folderKind(entry) : fileKind(entry);
    IsoNode node = new IsoNode(name, kind, entry.extents(), entry.modified(), "");
    return Optional.of(
        kind == IsoNode.Kind.LINK
            ? new IsoNode(name, kind, List.of(), entry.modified(), target(node))
            : node);
  }

  private static IsoNode.Kind folderKind(UdfEntry entry) {
    return entry.type() == UdfEntry.FOLDER && entry.isInPlace()
        ? IsoNode.Kind.FOLDER
        : IsoNode.Kind.OTHER;
  }

  private static IsoNode.Kind fileKind(UdfEntry entry) {
    boolean isFile = entry.type() == UdfEntry.FILE || entry.type() == UdfEntry.REAL_TIME_FILE;
    if (!entry.isInPlace()) {
      return IsoNode.Kind.OTHER;
    }
    return isFile
        ? IsoNode.Kind.FILE
        : entry.type() == UdfEntry.LINK ? IsoNode.Kind.LINK : IsoNode.Kind.OTHER;
  }

  /** The parts of a path, ECMA-167 4/14.16; empty for one that is not sound or too long. */
  private String target(IsoNode link) throws IOException {
    if (link.size() > LinkTarget.LONGEST) {
      return "";
    }
    ByteBuffer parts = content(link);
    StringBuilder path = new StringBuilder();
    for (int at = 0; at + 4 <= parts.limit(); ) {
      int length = Byte.toUnsignedInt(parts.get(at + 1));
      if (at + 4 + length > parts.limit()) {
        return "";
      }
      if (path.length() > 0 && path.charAt(path.length() - 1) != '/') {
        path.append('/');
      }
      path.append(
          switch (parts.get(at)) {
            case 1, 2 -> "/";
            case 3 -> "..";
            case 4 -> ".";
            default -> UdfText.of(parts.slice(at + 4, length));
          });
      at += 4 + length;
    }
    return path.toString();
  }
}
