// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;

/** Sends error packets, once and without looking back (RFC 1350 section 7). */
final class ErrorReplies {
  private static final int LONGEST = 512;

  private final RequestPort port;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);

  ErrorReplies(RequestPort port) {
    this.port = port;
  }

  /**
   * Sends one. That it cannot be sent is as if it was lost.
   *
   * @param message short, in ASCII: boot ROMs show it
   */
  synchronized void send(ErrorCode code, String message, InetSocketAddress to, InetAddress source) {
    buffer.clear();
    PacketEncoder.encode(new ErrorPacket(code, message), buffer);
    try {
      port.send(buffer.flip(), to, source);
    } catch (IOException e) {
      // the client asks again
    }
  }
}
