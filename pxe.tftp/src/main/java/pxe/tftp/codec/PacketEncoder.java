// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.tftp.message.TransferMode;
import pxe.tftp.message.WriteRequest;

/** Makes bytes of packets. */
public final class PacketEncoder {
  private PacketEncoder() {}

  /**
   * Writes a packet at the buffer's position, which is moved behind it.
   *
   * @throws java.nio.BufferOverflowException when it does not fit
   */
  public static void encode(TftpPacket packet, ByteBuffer target) {
    target.putShort((short) packet.opcode().number());
    if (packet instanceof ReadRequest request) {
      putRequest(target, request.file(), request.mode(), request.options());
    } else if (packet instanceof WriteRequest request) {
      putRequest(target, request.file(), request.mode(), request.options());
    } else if (packet instanceof Data data) {
      target.putShort((short) data.block()).put(data.content());
    } else if (packet instanceof Acknowledgment acknowledgment) {
      target.putShort((short) acknowledgment.block());
    } else if (packet instanceof ErrorPacket error) {
      target.putShort((short) error.code().number());
      putText(target, error.message());
    } else if (packet instanceof OptionAcknowledgment acknowledgment) {
      putOptions(target, acknowledgment.options());
    }
  }

  private static void putRequest(
      ByteBuffer target, String file, TransferMode mode, List<TftpOption> options) {
    putText(target, file);
    putText(target, mode.text());
    putOptions(target, options);
  }

  private static void putOptions(ByteBuffer target, List<TftpOption> options) {
    for (TftpOption option : options) {
      putText(target, option.name());
      putText(target, option.value());
    }
  }

  private static void putText(ByteBuffer target, String text) {
    target.put(text.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
  }
}
