// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

import java.util.List;

/**
 * The options that are granted (RFC 2347): some of those that were asked for, and no others.
 *
 * <pre>
 *  2 bytes    string  1 byte   string  1 byte
 * +---------+--------+-------+--------+-------+
 * |   06    | option |   0   | value  |   0   | ...
 * +---------+--------+-------+--------+-------+
 * </pre>
 *
 * @param options in the order in which they were asked for
 */
public record OptionAcknowledgment(List<TftpOption> options) implements TftpPacket {
  public OptionAcknowledgment {
    options = List.copyOf(options);
  }

  @Override
  public Opcode opcode() {
    return Opcode.OPTION_ACKNOWLEDGMENT;
  }
}
