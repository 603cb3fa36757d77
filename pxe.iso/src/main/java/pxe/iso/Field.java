// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One field of a system use area, SUSP 4.1.
 *
 * @param signature its two letters
 * @param data what follows its header; as long at least as its kind needs
 */
record Field(String signature, ByteBuffer data) {
  private static final int HEADER = 4;

  /** The field at the area's position, which moves on behind it. */
  static Field next(ByteBuffer area, Sectors sectors, long place) throws IsoException {
    int at = area.position();
    String signature = "" + (char) (area.get(at) & 0xff) + (char) (area.get(at + 1) & 0xff);
    int length = Byte.toUnsignedInt(area.get(at + 2));
    if (length < HEADER + leastDataOf(signature) || length > area.remaining()) {
      throw sectors.fault(place, "a field of " + length + " bytes cannot stand there");
    }
    area.position(at + length);
    return new Field(
        signature, area.slice(at + HEADER, length - HEADER).order(ByteOrder.LITTLE_ENDIAN));
  }

  static boolean isAhead(ByteBuffer area) {
    // a length of 0 is padding, which some writers leave
    return area.remaining() >= HEADER && area.get(area.position() + 2) != 0;
  }

  private static int leastDataOf(String signature) {
    return switch (signature) {
      case "CE" -> 24;
      case "PX", "CL" -> 8;
      case "ER" -> 4;
      case "SP" -> 3;
      case "NM", "SL", "TF" -> 1;
      default -> 0;
    };
  }
}
