// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

import java.util.List;

/**
 * Wants to bring a file, which is never taken (CR-67). It is laid out like a {@link ReadRequest}.
 *
 * @param file its name as the client wrote it
 * @param mode how it would send it
 * @param options in the client's order
 */
public record WriteRequest(String file, TransferMode mode, List<TftpOption> options)
    implements TftpPacket {
  public WriteRequest {
    if (file.isEmpty() || file.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a request names a file, without NUL");
    }
    options = List.copyOf(options);
  }

  @Override
  public Opcode opcode() {
    return Opcode.WRITE_REQUEST;
  }
}
