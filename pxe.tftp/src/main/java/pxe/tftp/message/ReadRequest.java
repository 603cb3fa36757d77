// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

import java.util.List;

/**
 * Asks for a file.
 *
 * <pre>
 *  2 bytes   string  1 byte   string  1 byte    string  1 byte   string  1 byte
 * +---------+------+---------+------+---------+--------+-------+--------+-------+
 * |   01    | file |    0    | mode |    0    | option |   0   | value  |   0   | ...
 * +---------+------+---------+------+---------+--------+-------+--------+-------+
 * </pre>
 *
 * @param file its name as the client wrote it, not yet a path
 * @param mode how it wants it
 * @param options in the client's order
 */
public record ReadRequest(String file, TransferMode mode, List<TftpOption> options)
    implements TftpPacket {
  private static final List<TftpOption> OF_IPXE =
      List.of(
          new TftpOption(TftpOption.BLOCK_SIZE, "1432"),
          new TftpOption(TftpOption.TRANSFER_SIZE, "0"));

  public ReadRequest {
    if (file.isEmpty() || file.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a request names a file, without NUL");
    }
    options = List.copyOf(options);
  }

  /**
   * Whether iPXE asks: no other client is known that asks for these blocks, and in this order
   * ({@code tftp_send_rrq} in its {@code tftp.c}).
   */
  public boolean isOfIpxe() {
    return options.equals(OF_IPXE);
  }

  @Override
  public Opcode opcode() {
    return Opcode.READ_REQUEST;
  }
}
