// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The tree that an image is read by, of those that its descriptors offer.
 *
 * @param skip how much of each system use area belongs to somebody else, in bytes
 * @param label the volume's name
 */
record Volume(Naming naming, DirectoryRecord root, int skip, String label) {
  private static final long FIRST = 16;
  private static final int MOST = 64;
  private static final int PRIMARY = 1;
  private static final int SUPPLEMENTARY = 2;
  private static final int TERMINATOR = 255;
  private static final Set<String> JOLIET = Set.of("%/@", "%/C", "%/E");

  static Volume read(ImageFile file, Sectors sectors) throws IOException {
    Optional<ByteBuffer> primary = Optional.empty();
    Optional<ByteBuffer> joliet = Optional.empty();
    for (long sector = FIRST; sector < FIRST + MOST; sector++) {
      ByteBuffer descriptor = sectors.read(new Extent(sector * Sectors.SIZE, Sectors.SIZE));
      int type = Byte.toUnsignedInt(descriptor.get(0));
      if (!text(descriptor, 1, 5).equals("CD001") || type == TERMINATOR) {
        break;
      } else if (type == PRIMARY && primary.isEmpty()) {
        primary = Optional.of(descriptor);
      } else if (type == SUPPLEMENTARY && joliet.isEmpty() && isJoliet(descriptor)) {
        joliet = Optional.of(descriptor);
      }
    }
    if (primary.isEmpty()) {
      throw file.fault(FIRST * Sectors.SIZE, "no volume of ISO 9660 is described there");
    }
    return of(primary.get(), joliet, file, sectors);
  }

  private static Volume of(
      ByteBuffer primary, Optional<ByteBuffer> joliet, ImageFile file, Sectors sectors)
      throws IOException {
    String label = text(primary, 40, 32).replaceAll("\\p{IsControl}", " ").strip();
    DirectoryRecord plain = root(primary, file);
    Optional<Integer> skip = RootFolder.rockRidgeSkip(plain, file, sectors);
    if (skip.isPresent()) {
      return new Volume(Naming.ROCK_RIDGE, plain, skip.get(), label);
    }
    return joliet.isPresent()
        ? new Volume(Naming.JOLIET, root(joliet.get(), file), 0, label)
        : new Volume(Naming.PLAIN, plain, 0, label);
  }

  private static DirectoryRecord root(ByteBuffer descriptor, ImageFile file) throws IsoException {
    int block = descriptor.order(ByteOrder.LITTLE_ENDIAN).getShort(128);
    if (block != Sectors.SIZE) {
      throw file.fault(FIRST * Sectors.SIZE, "blocks of " + block + " bytes are not read");
    }
    return DirectoryRecord.at(descriptor.slice(156, 34), 0, FIRST * Sectors.SIZE, file);
  }

  private static boolean isJoliet(ByteBuffer descriptor) {
    return JOLIET.contains(text(descriptor, 88, 3));
  }

  private static String text(ByteBuffer from, int at, int length) {
    return StandardCharsets.ISO_8859_1.decode(from.slice(at, length)).toString();
  }
}
