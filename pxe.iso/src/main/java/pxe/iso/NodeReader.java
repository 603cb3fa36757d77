// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what has a name from its records: one for each part of its content. */
final class NodeReader {
  private final Volume volume;
  private final ImageFile file;
  private final Sectors sectors;

  NodeReader(Volume volume, ImageFile file, Sectors sectors) {
    this.volume = volume;
    this.file = file;
    this.sectors = sectors;
  }

  /** Empty for what is not to be seen, or could not be asked for by its name. */
  Optional<IsoNode> read(List<DirectoryRecord> parts) throws IOException {
    Optional<IsoNode> node =
        volume.naming() == Naming.ROCK_RIDGE ? rockRidge(parts) : Optional.of(plain(parts));
    return node.filter(n -> isName(n.name()));
  }

  private IsoNode plain(List<DirectoryRecord> parts) {
    DirectoryRecord first = parts.get(0);
    return new IsoNode(
        volume.naming().decode(first.identifier(), first.isFolder()),
        first.isFolder() ? IsoNode.Kind.FOLDER : fileKind(parts),
        extents(parts),
        first.modified(),
        "");
  }

  private Optional<IsoNode> rockRidge(List<DirectoryRecord> parts) throws IOException {
    DirectoryRecord first = parts.get(0);
    RockRidge rock;
    try {
      rock = RockRidge.of(SystemUse.of(first, volume.skip(), sectors));
    } catch (RockRidge.Malformed e) {
      throw file.fault(first.offset(), e.getMessage());
    }
    if (rock.isRelocated()) {
      return Optional.empty();
    }
    IsoNode plain = plain(parts);
    boolean folder = plain.isFolder() || rock.child().isPresent();
    IsoNode.Kind kind = folder || !plain.isFile() ? plain.kind() : rock.kind();
    return Optional.of(
        new IsoNode(
            rock.name().orElse(plain.name()),
            folder ? IsoNode.Kind.FOLDER : kind,
            rock.child().isPresent() ? List.of(child(rock.child().get())) : plain.extents(),
            rock.modified().orElse(plain.modified()),
            kind == IsoNode.Kind.LINK ? rock.target() : ""));
  }

  /** Only the folder itself tells how long it is. */
  private Extent child(long block) throws IOException {
    long offset = block * Sectors.SIZE;
    return new Extent(offset, RootFolder.dot(offset, file, sectors).extent().length());
  }

  private static IsoNode.Kind fileKind(List<DirectoryRecord> parts) {
    return parts.stream().anyMatch(DirectoryRecord::isInterleaved)
        ? IsoNode.Kind.OTHER
        : IsoNode.Kind.FILE;
  }

  /** Parts that touch become one: content of more than 4 GiB needs several by its nature. */
  static List<Extent> extents(List<DirectoryRecord> parts) {
    List<Extent> extents = new ArrayList<>();
    for (DirectoryRecord part : parts) {
      Extent next = part.extent();
      int last = extents.size() - 1;
      if (next.length() == 0) {
        continue;
      }
      if (last >= 0 && extents.get(last).end() == next.offset()) {
        Extent before = extents.get(last);
        extents.set(last, new Extent(before.offset(), before.length() + next.length()));
      } else {
        extents.add(next);
      }
    }
    return extents;
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }
}
