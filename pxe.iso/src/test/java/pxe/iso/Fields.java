// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Fields of system use areas, as bytes. */
final class Fields {
  static final int REGULAR = 0100644;
  static final int LINK = 0120777;
  static final int DEVICE = 0020644;

  private Fields() {}

  static byte[] field(String signature, byte[]... data) {
    byte[] all = TinyIso.join(data);
    byte[] header = {0, 0, (byte) (4 + all.length), 1};
    System.arraycopy(signature.getBytes(UTF_8), 0, header, 0, 2);
    return TinyIso.join(header, all);
  }

  /** What the first record of a root tells of Rock Ridge. */
  static byte[] rockRidge(int skip) {
    return TinyIso.join(
        sp(skip), field("ER", new byte[] {10, 0, 0, 1}, "RRIP_1991A".getBytes(UTF_8)));
  }

  static byte[] sp(int skip) {
    return field("SP", new byte[] {(byte) 0xbe, (byte) 0xef, (byte) skip});
  }

  static byte[] nm(String name) {
    return nm(0, name.getBytes(UTF_8));
  }

  static byte[] nm(int flags, byte[] name) {
    return field("NM", new byte[] {(byte) flags}, name);
  }

  static byte[] px(int mode) {
    return field("PX", both(mode), both(1), both(0), both(0));
  }

  static byte[] sl(byte[]... components) {
    return field("SL", new byte[1], TinyIso.join(components));
  }

  static byte[] part(int flags, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return TinyIso.join(new byte[] {(byte) flags, (byte) bytes.length}, bytes);
  }

  static byte[] ce(long block, int offset, int length) {
    return field("CE", both(block), both(offset), both(length));
  }

  static byte[] cl(long block) {
    return field("CL", both(block));
  }

  private static byte[] both(long value) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) value)
        .order(ByteOrder.BIG_ENDIAN)
        .putInt((int) value)
        .array();
  }
}
