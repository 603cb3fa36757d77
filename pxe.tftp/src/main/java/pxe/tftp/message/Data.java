// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

import java.nio.ByteBuffer;

/**
 * A block of content.
 *
 * <pre>
 *  2 bytes    2 bytes    n bytes
 * +---------+----------+---------+
 * |   03    |  block   |  data   |
 * +---------+----------+---------+
 * </pre>
 *
 * @param block the lower 16 bits of its number; the first is 1
 * @param content fewer bytes than the block size in the last one, none if need be
 */
public record Data(int block, ByteBuffer content) implements TftpPacket {
  public Data {
    BlockNumbers.check(block);
    content = ByteBuffer.allocate(content.remaining()).put(content.duplicate()).flip();
  }

  /** From position to limit; each caller has a view of its own. */
  @Override
  public ByteBuffer content() {
    return content.asReadOnlyBuffer();
  }

  @Override
  public Opcode opcode() {
    return Opcode.DATA;
  }
}
