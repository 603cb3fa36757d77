// SPDX-License-Identifier: Apache-2.0
package pxe.images.cpio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pxe.api.resource.ResourcePath;

/**
 * What stands around the content of a file in a cpio archive of the format that Linux unpacks,
 * "newc" (its {@code Documentation/driver-api/early-userspace/buffer-format.rst}): for each file a
 * head of hexadecimal digits, the name with a NUL, and zeros up to a multiple of four bytes.
 */
final class CpioFormat {
  /** A size has eight hexadecimal digits. */
  static final long LARGEST = 0xffff_ffffL;

  private static final String MAGIC = "070701";
  private static final String TRAILER = "TRAILER!!!";

  private static final int FOLDER = 040755;
  private static final int FILE = 0100644;

  private static final int ALIGNED = 4;

  /** As {@code cpio} fills its last block. */
  private static final int BLOCK = 512;

  private CpioFormat() {}

  /**
   * What stands before the content: the folders of the file, and its own head.
   *
   * @param seconds since 1970, when it was changed; what does not fit counts as never
   */
  static byte[] head(ResourcePath name, long size, long seconds) {
    long time = seconds < 0 || seconds > LARGEST ? 0 : seconds;
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    List<String> segments = name.segments();
    for (int depth = 1; depth < segments.size(); depth++) {
      String folder = String.join("/", segments.subList(0, depth));
      writeHead(to, folder, depth, FOLDER, 2, time, 0);
    }
    writeHead(to, name.toString(), segments.size(), FILE, 1, time, size);
    return to.toByteArray();
  }

  /**
   * What stands behind the content.
   *
   * @param before how many bytes stand before
   */
  static byte[] end(long before) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    fill(to, before, ALIGNED);
    writeHead(to, TRAILER, 0, 0, 1, 0, 0);
    fill(to, before + to.size(), BLOCK);
    return to.toByteArray();
  }

  private static void writeHead(
      ByteArrayOutputStream to,
      String name,
      int inode,
      int mode,
      int links,
      long seconds,
      long size) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    // root's, on no device
    String head =
        MAGIC
            + String.format(
                "%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X",
                inode, mode, 0, 0, links, seconds, size, 0, 0, 0, 0, text.length + 1, 0);
    to.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    to.writeBytes(text);
    to.write(0);
    fill(to, head.length() + text.length + 1L, ALIGNED);
  }

  private static void fill(ByteArrayOutputStream to, long length, int unit) {
    to.writeBytes(new byte[(int) (-length & (unit - 1))]);
  }
}
