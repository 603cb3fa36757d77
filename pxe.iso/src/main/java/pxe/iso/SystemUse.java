// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The fields that other standards add to a record, and where they go on (SUSP, IEEE P1281). */
final class SystemUse {
  /** A name and a link of usual length need two. */
  private static final int MOST_AREAS = 32;

  private final Sectors sectors;
  private final List<Field> fields = new ArrayList<>();

  private SystemUse(Sectors sectors) {
    this.sectors = sectors;
  }

  /** All fields of a record, its continuation areas included. */
  static List<Field> of(DirectoryRecord record, int skip, Sectors sectors) throws IOException {
    SystemUse all = new SystemUse(sectors);
    ByteBuffer area = record.systemUse(skip);
    long place = record.offset();
    for (int areas = 0; area.hasRemaining(); areas++) {
      if (areas == MOST_AREAS) {
        throw sectors.fault(place, "continuation areas follow each other without end");
      }
      Extent next = all.read(area, place);
      place = next.offset();
      area = sectors.read(next);
    }
    return all.fields;
  }

  /** Takes the fields of one area; returns where they go on, an empty stretch if nowhere. */
  private Extent read(ByteBuffer area, long place) throws IsoException {
    Extent next = new Extent(0, 0);
    while (Field.isAhead(area)) {
      Field field = Field.next(area, sectors, place);
      if (field.signature().equals("ST")) {
        break;
      } else if (field.signature().equals("CE")) {
        next = continuation(field.data(), place);
      } else {
        fields.add(field);
      }
    }
    return next;
  }

  private Extent continuation(ByteBuffer data, long place) throws IsoException {
    long block = Integer.toUnsignedLong(data.getInt(0));
    long offset = Integer.toUnsignedLong(data.getInt(8));
    long length = Integer.toUnsignedLong(data.getInt(16));
    if (offset + length > Sectors.SIZE) {
      throw sectors.fault(place, "a continuation area crosses the border of its sector");
    }
    return new Extent(block * Sectors.SIZE + offset, length);
  }
}
