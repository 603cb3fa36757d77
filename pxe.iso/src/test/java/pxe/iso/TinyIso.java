// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image written block by block, so that it can be small, sparse, or lie. Its root folder stands
 * at block {@value #ROOT}; content may stand from block {@value #FREE} on.
 */
public final class TinyIso {
  public static final int ROOT = 20;
  public static final int FREE = 24;
  static final int BLOCK = 2048;
  static final int FOLDER = 2;
  static final int MORE = 0x80;

  private final Map<Long, byte[]> blocks = new TreeMap<>();

  /** An image with one volume, whose root may be anywhere. */
  public TinyIso() {
    descriptor(16, 1, "", ROOT, BLOCK);
    put(17, new byte[] {(byte) 255, 'C', 'D', '0', '0', '1', 1});
  }

  TinyIso descriptor(int at, int type, String escape, long root, long length) {
    ByteBuffer d = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    d.put((byte) type).put("CD001".getBytes(UTF_8)).put((byte) 1);
    d.put(40, "TINY    ".getBytes(UTF_8)).putShort(128, (short) BLOCK);
    d.put(88, escape.getBytes(UTF_8));
    d.put(156, record(new byte[1], root, length, FOLDER));
    return put(at, d.array());
  }

  TinyIso put(long block, byte[] content) {
    blocks.put(block, content);
    return this;
  }

  /** A file in the root, of an image that has nothing else there. */
  public TinyIso onlyFile(String name, byte[] content) {
    return folder(ROOT, record(name, FREE, content.length)).put(FREE, content);
  }

  /** A folder with these records after those about itself and the one above. */
  TinyIso folder(long block, byte[]... records) {
    return folderWith(block, new byte[0], records);
  }

  /** The same; the first record carries what other standards add. */
  TinyIso folderWith(long block, byte[] systemUse, byte[]... records) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(record(new byte[] {0}, block, BLOCK, FOLDER, systemUse));
    all.writeBytes(record(new byte[] {1}, block, BLOCK, FOLDER));
    for (byte[] record : records) {
      int left = BLOCK - all.size() % BLOCK;
      if (left < record.length) {
        all.writeBytes(new byte[left]);
      }
      all.writeBytes(record);
    }
    return put(block, all.toByteArray());
  }

  static byte[] record(String name, long block, long length) {
    return record(name.getBytes(UTF_8), block, length, 0);
  }

  static byte[] record(byte[] name, long block, long length, int flags, byte[]... systemUse) {
    byte[] use = join(systemUse);
    int begin = 33 + name.length + (33 + name.length) % 2;
    ByteBuffer r = ByteBuffer.allocate(begin + use.length + use.length % 2);
    r.order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) r.limit());
    r.putInt(2, (int) block).putInt(10, (int) length).put(25, (byte) flags);
    r.put(18, new byte[] {118, 7, 9, 10, 11, 12, 0});
    r.put(32, (byte) name.length).put(33, name).put(begin, use);
    return r.array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Writes it, up to the end of the last whole block. */
  public Path write(Path file) throws IOException {
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
