// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/**
 * Says that all blocks up to one have come.
 *
 * <pre>
 *  2 bytes    2 bytes
 * +---------+----------+
 * |   04    |  block   |
 * +---------+----------+
 * </pre>
 *
 * @param block the lower 16 bits of its number; 0 acknowledges options too
 */
public record Acknowledgment(int block) implements TftpPacket {
  public Acknowledgment {
    BlockNumbers.check(block);
  }

  @Override
  public Opcode opcode() {
    return Opcode.ACKNOWLEDGMENT;
  }
}
