// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;
import pxe.tftp.message.Opcode;

/**
 * The few bytes that every packet of a transfer under way has, read and written without making an
 * object. Buffers are big endian, as they are by default.
 */
public final class Wire {
  /** Opcode and block number: what stands before the content of a block. */
  public static final int HEADER = 4;

  private static final int DATA = Opcode.DATA.number() << 16;

  private Wire() {}

  /** The opcode's number; -1 where the packet is too short to have one and a block number. */
  public static int opcode(ByteBuffer packet) {
    return packet.remaining() < HEADER ? -1 : packet.getShort(packet.position()) & 0xffff;
  }

  /** The block number of a packet that has an {@link #opcode}; in an error packet the code. */
  public static int block(ByteBuffer packet) {
    return packet.getShort(packet.position() + 2) & 0xffff;
  }

  /** Writes the header of a data packet at an index; of the block's number, 16 bits. */
  public static void putDataHeader(ByteBuffer target, int index, long block) {
    target.putInt(index, DATA | (int) (block & 0xffff));
  }
}
