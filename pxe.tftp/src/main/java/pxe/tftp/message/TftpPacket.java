// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/** Any packet of TFTP. */
public sealed interface TftpPacket
    permits ReadRequest, WriteRequest, Data, Acknowledgment, ErrorPacket, OptionAcknowledgment {
  /** What its first two bytes say. */
  Opcode opcode();
}
