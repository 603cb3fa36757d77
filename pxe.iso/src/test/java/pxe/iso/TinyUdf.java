// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image of UDF alone, written block by block, so that it can be small, sparse, or lie. Its
 * partition begins at block {@value #START}; block 0 of that has the file set, block 1 the root.
 */
public final class TinyUdf {
  static final int BLOCK = 2048;
  static final int START = 300;
  public static final int ROOT = 1;
  static final int FILE = 5;
  static final int FOLDER = 4;

  /** Kinds of lists of extents. */
  static final int SHORT = 0;

  static final int LONG = 1;
  static final int EMBEDDED = 3;

  private final Map<Long, byte[]> blocks = new TreeMap<>();
  private final List<byte[]> maps = new ArrayList<>();
  private String label = "TINY";
  private int filesIn;

  /** An image whose only partition is a plain one. */
  public TinyUdf() {
    maps.add(ByteBuffer.allocate(6).put(0, (byte) 1).put(1, (byte) 6).array());
    recognise(16, "BEA01");
    recognise(17, "NSR02");
    recognise(18, "TEA01");
    ByteBuffer anchor = buffer();
    anchor.putInt(16, 16 * BLOCK).putInt(20, 32).putInt(24, 16 * BLOCK).putInt(28, 64);
    raw(256, tagged(UdfTag.ANCHOR, 256, anchor));
    ByteBuffer set = buffer();
    longAd(set, 400, BLOCK, ROOT, 0);
    put(0, tagged(UdfTag.FILE_SET, 0, set));
  }

  private void recognise(long block, String id) {
    raw(block, bytes(buffer().put(1, id.getBytes(ISO_8859_1)).put(6, (byte) 1)));
  }

  /** All that is in a buffer, from its beginning. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] all = new byte[buffer.limit()];
    buffer.get(0, all);
    return all;
  }

  /** Another map of a partition, to which files refer by its place. */
  TinyUdf map(ByteBuffer map, boolean isWhereFilesAre) {
    maps.add(bytes(map));
    filesIn = isWhereFilesAre ? maps.size() - 1 : filesIn;
    return this;
  }

  /** The map of a partition of the second type with a name. */
  static ByteBuffer named(String name) {
    ByteBuffer map = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    map.put(0, (byte) 2).put(1, (byte) 64).put(5, name.getBytes(ISO_8859_1));
    return map;
  }

  TinyUdf label(String name) {
    label = name;
    return this;
  }

  static ByteBuffer buffer() {
    return ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A descriptor with a sound tag in front. */
  static byte[] tagged(int id, long location, ByteBuffer descriptor) {
    return tagged(id, location, descriptor, descriptor.limit() - UdfTag.SIZE);
  }

  private static byte[] tagged(int id, long location, ByteBuffer descriptor, int length) {
    descriptor.putShort(0, (short) id).putShort(2, (short) 2).putInt(12, (int) location);
    descriptor.putShort(10, (short) length);
    descriptor.putShort(8, (short) UdfTag.crc(descriptor, UdfTag.SIZE, length)).put(4, (byte) 0);
    int sum = 0;
    for (int i = 0; i < UdfTag.SIZE; i++) {
      sum += descriptor.get(i);
    }
    return bytes(descriptor.put(4, (byte) sum));
  }

  static void longAd(ByteBuffer into, int at, int length, long block, int partition) {
    into.putInt(at, length).putInt(at + 4, (int) block).putShort(at + 8, (short) partition);
  }

  /** The description of a file or folder. */
  static byte[] entry(int type, int kind, long size, byte[] list) {
    return entry(UdfTag.FILE_ENTRY, type, kind, size, list);
  }

  static byte[] entry(int id, int type, int kind, long size, byte[] list) {
    int lengths = id == UdfTag.FILE_ENTRY ? 168 : 208;
    ByteBuffer entry = buffer();
    entry.putShort(20, (short) 4).put(27, (byte) type).putShort(34, (short) kind);
    entry.putLong(56, size);
    int modified = id == UdfTag.FILE_ENTRY ? 84 : 92;
    entry.putShort(modified, (short) 0x1000).putShort(modified + 2, (short) 2018);
    entry.put(modified + 4, new byte[] {7, 9, 10, 11, 12});
    entry.putInt(lengths + 4, list.length).put(lengths + 8, list);
    return tagged(id, 0, entry);
  }

  /** A list of one extent for each pair of length and block. */
  static byte[] shortAds(long... pairs) {
    ByteBuffer list = ByteBuffer.allocate(pairs.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : pairs) {
      list.putInt((int) number);
    }
    return list.array();
  }

  /** Names of a folder, the one above first. */
  static byte[] names(byte[]... identifiers) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(identifier("", ROOT, 0, 0x0a));
    for (byte[] each : identifiers) {
      all.writeBytes(each);
    }
    return all.toByteArray();
  }

  static byte[] identifier(String name, long block, int partition, int characteristics) {
    boolean isWide = name.chars().anyMatch(c -> c > 255);
    byte[] text = name.getBytes(isWide ? UTF_16BE : ISO_8859_1);
    int length = name.isEmpty() ? 0 : text.length + 1;
    ByteBuffer id = ByteBuffer.allocate((38 + length + 3) & ~3).order(ByteOrder.LITTLE_ENDIAN);
    id.putShort(16, (short) 1).put(18, (byte) characteristics).put(19, (byte) length);
    longAd(id, 20, BLOCK, block, partition);
    if (length > 0) {
      id.put(38, (byte) (isWide ? 16 : 8)).put(39, text);
    }
    return tagged(UdfTag.FILE_IDENTIFIER, 0, id);
  }

  /** A root folder with these names, beside its description. */
  TinyUdf root(byte[]... identifiers) {
    byte[] names = names(identifiers);
    return put(ROOT, entry(FOLDER, EMBEDDED, names.length, names));
  }

  /** A root with one file. */
  public TinyUdf onlyFile(String name, byte[] content) {
    return root(identifier(name, 2, 0, 0))
        .put(2, entry(FILE, SHORT, content.length, shortAds(content.length, 3)))
        .put(3, content);
  }

  /** Content of a block of the partition. */
  TinyUdf put(long block, byte[] content) {
    return raw(START + block, content);
  }

  /** Content of a block of the image. */
  TinyUdf raw(long block, byte[] content) {
    blocks.put(block, content);
    return this;
  }

  private void describe() {
    ByteBuffer partition = buffer();
    partition.putInt(16, 2).putInt(188, START).putInt(192, 1 << 20);
    ByteBuffer volume = buffer();
    volume.putInt(16, 3).put(84, (byte) 8).put(85, label.getBytes(ISO_8859_1));
    volume.put(84 + 127, (byte) (label.length() + 1)).putInt(212, BLOCK);
    longAd(volume, 248, BLOCK, 0, filesIn);
    volume.putInt(268, maps.size());
    int at = 440;
    for (byte[] map : maps) {
      volume.put(at, map);
      at += map.length;
    }
    volume.putInt(264, at - 440);
    for (int sequence : List.of(32, 64)) {
      blocks.putIfAbsent((long) sequence, tagged(UdfTag.PARTITION, sequence, partition));
      blocks.putIfAbsent(sequence + 1L, tagged(UdfTag.LOGICAL_VOLUME, sequence + 1, volume));
      blocks.putIfAbsent(sequence + 2L, tagged(UdfTag.TERMINATOR, sequence + 2, buffer()));
    }
  }

  /** Writes it, up to the end of the last whole block. */
  public Path write(Path file) throws IOException {
    describe();
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (Map.Entry<Long, byte[]> block : blocks.entrySet()) {
        out.seek(block.getKey() * BLOCK);
        out.write(block.getValue());
      }
      out.setLength((out.length() + BLOCK - 1) / BLOCK * BLOCK);
    }
    return file;
  }
}
