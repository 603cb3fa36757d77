// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import pxe.api.resource.OpenResource;

/** The beginning of a disk, unpacked where it is packed as MEMDISK takes it (gzip, zip). */
final class DiskContent {
  /** Root folders of floppies stand in it, and the mark of an ISO image. */
  private static final int LENGTH = 64 << 10;

  private static final int ISO_AT = 0x8001;
  private static final String ISO = "CD001";

  /** A file of FreeDOS in the root folder of a FAT file system. */
  private static final String FREEDOS = "KERNEL  SYS";

  private final byte[] head;
  private final Optional<Long> size;

  private DiskContent(byte[] head, Optional<Long> size) {
    this.head = head;
    this.size = size;
  }

  /** Of the whole disk, in bytes; empty where that is not known. */
  Optional<Long> size() {
    return size;
  }

  /** Reads it; what is packed and damaged is an exception that says so. */
  static DiskContent of(OpenResource open) throws IOException {
    InputStream in = new ResourceStream(open);
    byte[] begin = in.readNBytes(4);
    InputStream again = new ResourceStream(open);
    if (begin.length == 4 && begin[0] == 0x1f && begin[1] == (byte) 0x8b) {
      try (GZIPInputStream unpacked = new GZIPInputStream(again)) {
        return new DiskContent(unpacked.readNBytes(LENGTH), lengthBehind(open));
      }
    }
    if (begin.length == 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3 && begin[3] == 4) {
      try (ZipInputStream unpacked = new ZipInputStream(again)) {
        ZipEntry entry = unpacked.getNextEntry();
        if (entry == null) {
          throw new ZipException("holds no file");
        }
        Optional<Long> size = Optional.of(entry.getSize()).filter(known -> known >= 0);
        return new DiskContent(unpacked.readNBytes(LENGTH), size);
      } catch (IllegalArgumentException e) { // Java 17's word for a name that is no text
        throw new ZipException("holds a file whose name is damaged");
      }
    }
    return new DiskContent(again.readNBytes(LENGTH), Optional.of(open.size()));
  }

  /** Stands at the end of what gzip has packed (RFC 1952, ISIZE), if that is less than 4 GiB. */
  private static Optional<Long> lengthBehind(OpenResource open) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    return open.read(end, open.size() - 4) < 4
        ? Optional.empty()
        : Optional.of(end.getInt(0) & 0xffffffffL);
  }

  /** Its first sector; empty where there is none. */
  Optional<BootSector> sector() {
    return head.length < BootSector.SIZE
        ? Optional.empty()
        : Optional.of(new BootSector(ByteBuffer.wrap(head, 0, BootSector.SIZE).slice()));
  }

  boolean isIso() {
    return text().startsWith(ISO, ISO_AT);
  }

  boolean isFreeDos() {
    return sector().filter(sector -> sector.formattedBy().startsWith("FRDOS")).isPresent()
        || text().contains(FREEDOS);
  }

  private String text() {
    return new String(head, StandardCharsets.ISO_8859_1);
  }
}
