// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A GUID partition table, read as a kernel with {@code gpt} on its command line reads it: the first
 * one where it is whole, else the copy at the end of the disk.
 */
final class PartitionTable {
  static final int SECTOR = 512;

  private static final long MAGIC = 0x5452415020494645L; // EFI PART
  private static final int NAME = 56;
  private static final int NAME_BYTES = 72;

  private PartitionTable() {}

  /** By its name, where each partition begins, in bytes. */
  static Map<String, Long> of(FileChannel disk) throws IOException {
    Optional<Map<String, Long>> first = read(disk, 1);
    return (first.isPresent() ? first : read(disk, disk.size() / SECTOR - 1))
        .orElseThrow(() -> new AssertionError("neither partition table is whole"));
  }

  private static Optional<Map<String, Long>> read(FileChannel disk, long sector)
      throws IOException {
    ByteBuffer header = at(disk, sector * SECTOR, SECTOR);
    if (header.getLong(0) != MAGIC || header.getLong(24) != sector) {
      return Optional.empty();
    }
    int sum = header.getInt(16);
    header.putInt(16, 0);
    int count = header.getInt(80);
    int size = header.getInt(84);
    ByteBuffer entries = at(disk, header.getLong(72) * SECTOR, count * size);
    if (sum != sumOf(header.slice(0, header.getInt(12)))
        || header.getInt(88) != sumOf(entries.duplicate())) {
      return Optional.empty();
    }
    Map<String, Long> starts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      long start = entries.getLong(i * size + 32);
      if (start != 0) {
        byte[] name = new byte[NAME_BYTES];
        entries.get(i * size + NAME, name);
        starts.put(new String(name, StandardCharsets.UTF_16LE).replace("\0", ""), start * SECTOR);
      }
    }
    return Optional.of(starts);
  }

  private static ByteBuffer at(FileChannel disk, long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    disk.read(bytes, position);
    return bytes.flip();
  }

  private static int sumOf(ByteBuffer bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
