// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/**
 * Ends a transfer. It is neither acknowledged nor sent again (RFC 1350 section 7).
 *
 * <pre>
 *  2 bytes    2 bytes     string   1 byte
 * +---------+-----------+---------+-------+
 * |   05    | errorcode | message |   0   |
 * +---------+-----------+---------+-------+
 * </pre>
 *
 * @param code which error
 * @param message for people
 */
public record ErrorPacket(ErrorCode code, String message) implements TftpPacket {
  public ErrorPacket {
    if (message.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a message holds no NUL");
    }
  }

  @Override
  public Opcode opcode() {
    return Opcode.ERROR;
  }
}
