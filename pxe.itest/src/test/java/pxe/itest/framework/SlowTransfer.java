// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A TFTP client in lock-step (RFC 1350) that goes on only when it is told to. */
final class SlowTransfer implements AutoCloseable {
  private static final int BLOCK = 512;

  private final DatagramSocket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private SocketAddress server;
  private int expected = 1;
  private boolean ended;

  SlowTransfer(int port, String path) throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(10_000);
    byte[] request = ("\0\1" + path + "\0octet\0").getBytes(StandardCharsets.ISO_8859_1);
    socket.send(
        new DatagramPacket(
            request,
            request.length,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  /** Takes the next blocks, as many as there are, up to a number. */
  void take(int blocks) throws IOException {
    for (int i = 0; i < blocks && !ended; ) {
      DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
      socket.receive(packet);
      ByteBuffer data = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
      int opcode = data.getShort();
      int block = data.getShort() & 0xffff;
      if (opcode != 3) {
        throw new IOException("opcode " + opcode + " code " + block);
      }
      server = packet.getSocketAddress();
      if (block == (expected & 0xffff)) {
        received.write(packet.getData(), 4, data.remaining());
        ended = data.remaining() < BLOCK;
        expected++;
        i++;
      }
      byte[] ack = {0, 4, (byte) (block >>> 8), (byte) block};
      socket.send(new DatagramPacket(ack, ack.length, server));
    }
  }

  byte[] rest() throws IOException {
    take(Integer.MAX_VALUE);
    return received.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
