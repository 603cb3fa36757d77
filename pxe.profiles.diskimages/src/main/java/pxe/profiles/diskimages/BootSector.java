// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first sector of a disk, as a BIOS starts it: on a floppy with the parameters of a FAT file
 * system (Microsoft, "FAT32 File System Specification", section "Boot Sector and BPB"), on a disk
 * with a table of partitions.
 */
record BootSector(ByteBuffer bytes) {
  static final int SIZE = 512;

  private static final int SIGNATURE_AT = 510;
  private static final int SIGNATURE = 0xaa55;

  private static final int NAME_AT = 3;
  private static final int BYTES_PER_SECTOR_AT = 11;
  private static final int SECTORS_PER_CLUSTER_AT = 13;
  private static final int RESERVED_AT = 14;
  private static final int TABLES_AT = 16;
  private static final int SECTORS_AT = 19;
  private static final int MEDIUM_AT = 21;
  private static final int SECTORS_PER_TRACK_AT = 24;
  private static final int HEADS_AT = 26;
  private static final int MANY_SECTORS_AT = 32;

  private static final int PARTITIONS_AT = 446;
  private static final int PARTITION = 16;
  private static final int TYPE_AT = 4;

  /** Stands where a disk has a table of GUID partitions (UEFI specification, section 5.2.3). */
  private static final int PROTECTIVE = 0xee;

  BootSector {
    bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether a BIOS starts it. */
  boolean isBootable() {
    return u16(SIGNATURE_AT) == SIGNATURE && !isEmpty();
  }

  /** Without a program in front of the partitions; UEFI needs none. */
  private boolean isEmpty() {
    for (int i = 0; i < PARTITIONS_AT; i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands before partitions that UEFI alone starts from. */
  boolean isForUefiAlone() {
    return u16(SIGNATURE_AT) == SIGNATURE && isEmpty() && type(0) == PROTECTIVE;
  }

  boolean isFat() {
    int jump = u8(0);
    return (jump == 0xeb || jump == 0xe9)
        && u16(BYTES_PER_SECTOR_AT) == SIZE
        && Integer.bitCount(u8(SECTORS_PER_CLUSTER_AT)) == 1
        && u16(RESERVED_AT) > 0
        && (u8(TABLES_AT) == 1 || u8(TABLES_AT) == 2)
        && u8(MEDIUM_AT) >= 0xf0;
  }

  boolean hasPartitions() {
    if (isFat()) {
      return false;
    }
    boolean one = false;
    for (int i = 0; i < 4; i++) {
      int active = u8(PARTITIONS_AT + i * PARTITION);
      if (active != 0 && active != 0x80) {
        return false;
      }
      one |= type(i) != 0;
    }
    return one;
  }

  private int type(int partition) {
    return u8(PARTITIONS_AT + partition * PARTITION + TYPE_AT);
  }

  /** Who has formatted it: {@code FRDOS4.1}, {@code MSDOS5.0}. */
  String formattedBy() {
    byte[] name = new byte[8];
    bytes.get(NAME_AT, name);
    return new String(name, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "").strip();
  }

  /**
   * Cylinders, heads and sectors of a file system that fills a disk without partitions; empty where
   * they make none.
   */
  Optional<String> geometry() {
    long sectors =
        u16(SECTORS_AT) != 0 ? u16(SECTORS_AT) : bytes.getInt(MANY_SECTORS_AT) & 0xffffffffL;
    int perTrack = u16(SECTORS_PER_TRACK_AT);
    int heads = u16(HEADS_AT);
    if (perTrack < 1 || perTrack > 63 || heads < 1 || heads > 255 || sectors == 0) {
      return Optional.empty();
    }
    long track = (long) perTrack * heads;
    long cylinders = (sectors + track - 1) / track;
    return cylinders > 1024
        ? Optional.empty()
        : Optional.of("c=" + cylinders + " h=" + heads + " s=" + perTrack);
  }

  private int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  private int u16(int at) {
    return bytes.getShort(at) & 0xffff;
  }
}
