// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first record of the root says whether names of Rock Ridge are to be expected. */
final class RootFolder {
  private static final Set<String> ROCK_RIDGE = Set.of("RRIP_1991A", "IEEE_P1282", "IEEE_1282");

  /** Where a record begins with what CD-ROM XA adds. */
  private static final int AFTER_XA = 14;

  private static final int INDICATOR = 7;

  private RootFolder() {}

  /** How much to skip of each system use area, SUSP 5.3; empty where there is no Rock Ridge. */
  static Optional<Integer> rockRidgeSkip(DirectoryRecord root, ImageFile file, Sectors sectors)
      throws IOException {
    DirectoryRecord dot = dot(root.extent().offset(), file, sectors);
    for (int begin : new int[] {0, AFTER_XA}) {
      ByteBuffer area = dot.systemUse(begin);
      if (isIndicator(area)) {
        int skip = Byte.toUnsignedInt(area.get(6));
        List<Field> fields = SystemUse.of(dot, begin, sectors);
        return fields.stream().anyMatch(RootFolder::tellsRockRidge)
            ? Optional.of(skip)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The record of a folder about itself. */
  static DirectoryRecord dot(long offset, ImageFile file, Sectors sectors) throws IOException {
    ByteBuffer sector = sectors.read(new Extent(offset, Sectors.SIZE));
    DirectoryRecord dot = DirectoryRecord.at(sector, 0, offset, file);
    if (!dot.isDot() || !dot.isFolder()) {
      throw file.fault(offset, "no folder begins there");
    }
    return dot;
  }

  private static boolean isIndicator(ByteBuffer area) {
    return area.limit() >= INDICATOR
        && area.get(0) == 'S'
        && area.get(1) == 'P'
        && area.get(4) == (byte) 0xbe
        && area.get(5) == (byte) 0xef;
  }

  private static boolean tellsRockRidge(Field field) {
    ByteBuffer data = field.data();
    return switch (field.signature()) {
      case "PX", "RR" -> true;
      case "ER" -> {
        int length = Math.min(Byte.toUnsignedInt(data.get(0)), data.limit() - 4);
        String id = StandardCharsets.ISO_8859_1.decode(data.slice(4, length)).toString();
        yield ROCK_RIDGE.contains(id);
      }
      default -> false;
    };
  }
}
