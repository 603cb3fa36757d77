// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import pxe.rooms.text.SafeText;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.Wire;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.Opcode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpPacket;
import pxe.tftp.message.WriteRequest;

/** Looks at what reaches the well-known port: lets read requests in, and refuses the rest. */
final class RequestFilter implements RequestPort.Receiver {
  private final ErrorReplies errors;
  private final Consumer<IncomingRequest> in;
  private final TransferLog log;

  RequestFilter(ErrorReplies errors, Consumer<IncomingRequest> in, TransferLog log) {
    this.errors = errors;
    this.in = in;
    this.log = log;
  }

  @Override
  public void impossible(InetSocketAddress source) {
    log.refused(source, () -> "not answered: no host can be asked so");
  }

  @Override
  public void received(ByteBuffer payload, InetSocketAddress source, InetAddress destination) {
    try {
      admit(PacketDecoder.decode(payload), source, destination);
    } catch (MalformedPacketException e) {
      log.refused(source, () -> "refused: " + e.getMessage());
      if (isRequest(Wire.opcode(payload))) {
        errors.send(ErrorCode.ILLEGAL_OPERATION, e.reason(), source, destination);
      }
    }
  }

  private void admit(TftpPacket packet, InetSocketAddress source, InetAddress destination) {
    if (packet instanceof ReadRequest request) {
      in.accept(new IncomingRequest(request, source, destination));
    } else if (packet instanceof WriteRequest request) {
      log.refused(source, () -> "refused: it wants to write " + SafeText.line(request.file()));
      errors.send(ErrorCode.ACCESS_VIOLATION, "This server is read-only", source, destination);
    } else {
      log.refused(source, () -> "not answered: " + packet.opcode() + " is no request");
    }
  }

  /** Only a request may be answered by an error: anything else may be one itself. */
  private static boolean isRequest(int opcode) {
    return opcode == Opcode.READ_REQUEST.number() || opcode == Opcode.WRITE_REQUEST.number();
  }
}
