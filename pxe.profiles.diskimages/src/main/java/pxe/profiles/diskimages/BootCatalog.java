// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pxe.api.resource.OpenResource;

/**
 * What an ISO image says of how it boots ("El Torito" Bootable CD-ROM Format Specification 1.0,
 * sections 2.1 and 2.2).
 */
final class BootCatalog {
  private static final int SECTOR = 2048;
  private static final int RECORD_AT = 17 * SECTOR;
  private static final String RECORD = "\0CD001\1EL TORITO SPECIFICATION";
  private static final int CATALOG_AT = 0x47;

  private static final int HEADER = 1;
  private static final int PLATFORM_AT = 1;
  private static final int X86 = 0;
  private static final int KEY_AT = 30;
  private static final int KEY = 0xaa55;

  private static final int FIRST_AT = 32;
  private static final int BOOTABLE = 0x88;

  private BootCatalog() {}

  /** Whether a BIOS starts a disc like this. */
  static boolean isForBios(OpenResource open) throws IOException {
    Optional<ByteBuffer> record = sector(open, RECORD_AT);
    if (record.isEmpty() || !text(record.get()).startsWith(RECORD)) {
      return false;
    }
    long catalog = (record.get().getInt(CATALOG_AT) & 0xffffffffL) * SECTOR;
    return sector(open, catalog).filter(BootCatalog::startsOnBios).isPresent();
  }

  private static boolean startsOnBios(ByteBuffer catalog) {
    return catalog.get(0) == HEADER
        && catalog.get(PLATFORM_AT) == X86
        && (catalog.getShort(KEY_AT) & 0xffff) == KEY
        && (catalog.get(FIRST_AT) & 0xff) == BOOTABLE;
  }

  private static Optional<ByteBuffer> sector(OpenResource open, long at) throws IOException {
    ByteBuffer sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    boolean isThere = at + SECTOR <= open.size() && open.read(sector, at) == SECTOR;
    return isThere ? Optional.of(sector.flip()) : Optional.empty();
  }

  private static String text(ByteBuffer sector) {
    return StandardCharsets.ISO_8859_1.decode(sector.slice(0, RECORD.length())).toString();
  }
}
